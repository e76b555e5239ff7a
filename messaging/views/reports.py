from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from brightcrowd.http import UNPROCESSABLE, MemberRequest
from messaging import evidence, reports
from messaging.forms.reports import ReportForm
from messaging.models import Report
from profiles.models import Block, ModerationAction


@require_http_methods(["GET", "HEAD", "POST"])
def report_new(request: MemberRequest, about: str, about_id: UUID) -> HttpResponse:
    named = evidence.named(request.user, about, about_id)
    if named is None:
        raise Http404
    earlier = Report.objects.open().by(request.user).about_thing(about, about_id).first()
    if earlier is not None:
        messages.info(request, reports.AlreadyReported.message)
        return redirect("messaging:report-detail", earlier.public_id)
    form = ReportForm(request.POST) if request.method == "POST" else ReportForm()
    if form.is_valid():
        try:
            report = reports.file_report(reporter=request.user, named=named, **form.cleaned_data)
        except reports.AlreadyReported:  # the same form from two tabs at once: the next page says so
            return redirect(request.path)
        return redirect("messaging:report-detail", report.public_id)
    context = {"named": named, "form": form, "subject": named.subject.profile.name}
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "messaging/report_new.html", context, status=status)


@require_safe
def report_detail(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Tell who reported what happens next; what was decided stays between moderators and the other."""
    report = get_object_or_404(Report.objects.by(request.user).for_page(), public_id=public_id)
    context = {
        "report": report,
        "name": report.subject.profile.name,
        "is_apart": Block.objects.separates(request.user, report.subject),
    }
    return render(request, "messaging/report_detail.html", context)


@require_POST
def warning_seen(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Note that the member has read a warning, which is then shown no more."""
    warning = get_object_or_404(ModerationAction.objects.warnings().about(request.user), public_id=public_id)
    warning.acknowledge()
    return redirect("home")
