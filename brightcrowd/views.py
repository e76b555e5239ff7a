from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from messaging.today import today
from profiles.models import Member


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the front page for strangers, the waiting room for newcomers, today's page for members."""
    user = request.user
    if not isinstance(user, Member):
        return render(request, "brightcrowd/front.html")
    if not user.is_in_good_standing:
        return render(request, "brightcrowd/welcome.html", {"name": user.profile.name})
    context = {"today": today(user), "warnings": user.moderation_actions.unseen_warnings()}
    return render(request, "brightcrowd/home.html", context)
