from contextlib import suppress
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import push_url

from brightcrowd.http import UNPROCESSABLE, MemberRequest, open_to_newcomers, wants_fragment
from profiles import actions, cards, search
from profiles.forms import DirectoryForm, PositionForm, ProfileForm
from profiles.models import Member, Position, Profile
from profiles.shared import shared
from profiles.visibility import Standing, profile_as_read_by, standing_of, visible_profile


@require_safe
def directory(request: MemberRequest) -> HttpResponse:
    form = DirectoryForm(request.GET)
    status = 200 if form.is_valid() else UNPROCESSABLE
    wish, is_exact = search.Wish.from_cleaned(form.cleaned_data), "exact" in request.GET
    cursor = request.GET.get("after", "")
    found = search.find(request.user, wish, cursor=cursor, is_exact=is_exact)
    mine = profile_as_read_by(request.user, request.user)
    links = cards.links(form, found, cursor=cursor, is_exact=is_exact)
    context = {"form": form, "found": found, "cards": cards.cards(mine, found.entries), "links": links}
    is_part = wants_fragment(request)
    template = "profiles/_results.html" if is_part else "profiles/directory.html"
    response = render(request, template, context, status=status)
    patch_vary_headers(response, ["HX-Request"])
    return push_url(response, links.here) if is_part else response


@require_safe
def profile_detail(request: MemberRequest, public_id: UUID) -> HttpResponse:
    profiles = Profile.objects.visible_to(request.user).for_page()
    profile = get_object_or_404(profiles, member__public_id=public_id)
    visible = visible_profile(profile, standing_of(request.user, profile.member))
    mine = profile_as_read_by(request.user, request.user)
    context = {"profile": visible, "shared": shared(mine, visible), "is_mine": profile.pk == request.user.pk}
    return render(request, "profiles/profile_detail.html", context)


@open_to_newcomers
@require_safe
def profile_preview(request: MemberRequest) -> HttpResponse:
    """One's own profile as others read it."""
    has_talked = request.GET.get("as") == "talked"
    profile = Profile.objects.for_page().get(pk=request.user.pk)
    visible = visible_profile(profile, Standing.TALKED if has_talked else Standing.MEMBER)
    return render(request, "profiles/profile_preview.html", {"profile": visible, "has_talked": has_talked})


@open_to_newcomers
@require_http_methods(["GET", "HEAD", "POST"])
def profile_edit(request: MemberRequest) -> HttpResponse:
    profile = request.user.profile
    form = ProfileForm(request.POST, instance=profile) if request.method == "POST" else ProfileForm(instance=profile)
    if request.method == "POST" and form.is_valid():
        actions.save_profile(profile=form.save(commit=False), topics=form.cleaned_data["topics"])
        messages.success(request, _("Your profile is saved."))
        return _after_edit(request.POST.get("then", ""))
    context = {"form": form, "positions": profile.positions.for_page()}
    return render(request, "profiles/profile_edit.html", context, status=UNPROCESSABLE if form.errors else 200)


def _after_edit(then: str) -> HttpResponse:
    """Go on to the position whose button saved the profile, or back to the profile."""
    if then == "add":
        return redirect("profiles:position-add")
    with suppress(ValueError):
        return redirect("profiles:position-edit", UUID(then))
    return redirect("profiles:profile-edit")


def _edit_position(request: MemberRequest, position: Position, template: str) -> HttpResponse:
    form = PositionForm(request.POST if request.method == "POST" else None, instance=position)
    if request.method == "POST" and form.is_valid():
        try:
            actions.save_position(position=form.save(commit=False))
        except actions.TooManyPositions as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Your work is up to date."))
            return redirect("profiles:profile-edit")
    status = UNPROCESSABLE if form.errors else 200
    return render(request, template, {"form": form, "public_id": position.public_id}, status=status)


@open_to_newcomers
@require_http_methods(["GET", "HEAD", "POST"])
def position_add(request: MemberRequest) -> HttpResponse:
    return _edit_position(request, Position(profile=request.user.profile), "profiles/position_add.html")


@open_to_newcomers
@require_http_methods(["GET", "HEAD", "POST"])
def position_edit(request: MemberRequest, public_id: UUID) -> HttpResponse:
    position = get_object_or_404(request.user.profile.positions, public_id=public_id)
    return _edit_position(request, position, "profiles/position_edit.html")


@open_to_newcomers
@require_POST
def position_delete(request: MemberRequest, public_id: UUID) -> HttpResponse:
    actions.delete_position(position=get_object_or_404(request.user.profile.positions, public_id=public_id))
    messages.success(request, _("The position is gone from your profile."))
    return redirect("profiles:profile-edit")


@require_safe
def blocks(request: MemberRequest) -> HttpResponse:
    made = [
        {"name": block.blocked.profile.name, "public_id": block.blocked.public_id, "since": block.created_at}
        for block in request.user.blocks_made.for_page()
    ]
    return render(request, "profiles/blocks.html", {"blocks": made})


@require_POST
def block(request: MemberRequest, public_id: UUID) -> HttpResponse:
    blocked = get_object_or_404(Member.objects.blockable_by(request.user), public_id=public_id)
    actions.block(blocker=request.user, blocked=blocked)
    messages.success(request, _("Done. You two no longer see each other here, and they are not told."))
    return redirect("profiles:blocks")


@require_POST
def unblock(request: MemberRequest, public_id: UUID) -> HttpResponse:
    blocked = get_object_or_404(Member.objects.blockable_by(request.user), public_id=public_id)
    actions.unblock(blocker=request.user, blocked=blocked)
    messages.success(request, _("The block is gone."))
    return redirect("profiles:blocks")
