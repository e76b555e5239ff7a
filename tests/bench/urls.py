from django.urls import include, path

from tests.bench import views

urlpatterns = [
    path("bench/bare/", views.bare),
    path("bench/canned/", views.canned),
    path("bench/raw-sql/", views.raw_sql),
    path("", include("brightcrowd.urls")),
]
