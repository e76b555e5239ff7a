from django.urls import path

from messaging.views import checks, conversations, guide, live, reports, requests

app_name = "messaging"
urlpatterns = [
    path("members/<uuid:public_id>/ask/", requests.request_new, name="request-new"),
    path("members/<uuid:public_id>/ask/live/", live.request_live, name="request-live"),
    path("members/<uuid:public_id>/write/", conversations.conversation_with, name="conversation-with"),
    path("requests/", requests.request_list, name="request-list"),
    path("requests/<uuid:public_id>/", requests.request_detail, name="request-detail"),
    path("requests/<uuid:public_id>/check/", requests.request_check, name="request-check"),
    path("requests/<uuid:public_id>/send/", requests.request_send, name="request-send"),
    path("requests/<uuid:public_id>/accept/", requests.request_accept, name="request-accept"),
    path("requests/<uuid:public_id>/decline/", requests.request_decline, name="request-decline"),
    path("requests/<uuid:public_id>/withdraw/", requests.request_withdraw, name="request-withdraw"),
    path("requests/<uuid:public_id>/drop/", requests.request_drop, name="request-drop"),
    path("checks/<uuid:public_id>/status/", checks.check_status, name="check-status"),
    path(
        "checks/<uuid:public_id>/findings/<int:position>/dismiss/",
        checks.finding_dismiss,
        name="finding-dismiss",
    ),
    path("checks/<uuid:public_id>/findings/<int:position>/mark/", checks.finding_mark, name="finding-mark"),
    path("checks/<uuid:public_id>/findings/<int:position>/mute/", checks.finding_mute, name="finding-mute"),
    path("etiquette/", guide.etiquette_guide, name="etiquette-guide"),
    path("coach/", guide.coach_settings, name="coach-settings"),
    path("coach/<slug:code>/unmute/", guide.rule_unmute, name="rule-unmute"),
    path("conversations/", conversations.conversation_list, name="conversation-list"),
    path("conversations/<uuid:public_id>/", conversations.conversation_detail, name="conversation-detail"),
    path("conversations/<uuid:public_id>/send/", conversations.conversation_send, name="conversation-send"),
    path(
        "conversations/<uuid:public_id>/send-anyway/",
        conversations.conversation_send_anyway,
        name="conversation-send-anyway",
    ),
    path("conversations/<uuid:public_id>/live/", live.conversation_live, name="conversation-live"),
    path("conversations/<uuid:public_id>/news/", conversations.conversation_news, name="conversation-news"),
    path(
        "conversations/<uuid:public_id>/draft/drop/",
        conversations.conversation_draft_drop,
        name="conversation-draft-drop",
    ),
    path("report/<str:about>/<uuid:about_id>/", reports.report_new, name="report-new"),
    path("report/<uuid:public_id>/", reports.report_detail, name="report-detail"),
    path("warnings/<uuid:public_id>/seen/", reports.warning_seen, name="warning-seen"),
]
