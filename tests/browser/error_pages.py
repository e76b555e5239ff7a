"""The pages of errors, each at an address of its own, for someone who had written something.

Their status is 200 here: the browser itself complains of any other.
"""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import path

from brightcrowd.urls import urlpatterns as ours
from tests.servers import ROOT

WRITTEN = "Hello Bob, I study public policy, as you did. Could I ask you two questions about the budget office?"
NAMES = [*sorted(file.stem for file in (ROOT / "templates").glob("[45]*.html")), "brightcrowd/away"]


@login_not_required
def error_page(request: HttpRequest, name: str) -> HttpResponse:
    request.POST = QueryDict(f"note={WRITTEN}")
    return render(request, f"{name}.html", {"typed": [("note", WRITTEN, True)], "action": "/"})


urlpatterns = [*ours, path("error/<path:name>/", error_page)]
