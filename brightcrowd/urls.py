from django.contrib import admin
from django.urls import include, path

from brightcrowd import health, views

urlpatterns = [
    path("", views.home, name="home"),
    path("healthz", health.healthz, name="healthz"),
    path("dev/mail/", views.dev_mail, name="dev-mail"),
    path("dev/mail/<str:name>/", views.dev_mail_html, name="dev-mail-html"),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    path("", include("profiles.urls")),
    path("", include("messaging.urls")),
]
