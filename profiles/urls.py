from django.urls import path

from profiles import views

app_name = "profiles"
urlpatterns = [
    path("directory/", views.directory, name="directory"),
    path("members/<uuid:public_id>/", views.profile_detail, name="profile-detail"),
    path("members/<uuid:public_id>/block/", views.block, name="block"),
    path("members/<uuid:public_id>/unblock/", views.unblock, name="unblock"),
    path("profile/edit/", views.profile_edit, name="profile-edit"),
    path("profile/preview/", views.profile_preview, name="profile-preview"),
    path("profile/positions/add/", views.position_add, name="position-add"),
    path("profile/positions/<uuid:public_id>/", views.position_edit, name="position-edit"),
    path("profile/positions/<uuid:public_id>/delete/", views.position_delete, name="position-delete"),
    path("profile/blocks/", views.blocks, name="blocks"),
]
