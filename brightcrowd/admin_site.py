from allauth.account.decorators import secure_admin_login
from django.contrib.admin import AdminSite
from django.utils.translation import gettext_lazy as _


class BrandedAdminSite(AdminSite):
    """The moderators' room. Its sign-in is allauth's, so that its rate limits cover it too."""

    site_header = _("BrightCrowd moderation")
    site_title = _("BrightCrowd moderation")
    index_title = _("What needs a look")
    login = secure_admin_login(AdminSite.login)
