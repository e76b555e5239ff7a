from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps


class BrightCrowdConfig(AppConfig):
    default = True
    name = "brightcrowd"


class BrandedAdminConfig(admin_apps.AdminConfig):
    default = False
    default_site = "brightcrowd.admin_site.BrandedAdminSite"
