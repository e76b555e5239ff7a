from django.db import migrations

COUNT = """
INSERT INTO profiles_helprecord (member_id, asked_at, asks, answered, answered_within_week, expired)
SELECT
    recipient_id,
    max(sent_at),
    coalesce(
        (array_agg(sent_at ORDER BY sent_at DESC) FILTER (WHERE sent_at > now() - interval '30 days'))[1:30], '{}'
    ),
    count(*) FILTER (WHERE state IN ('accepted', 'declined')),
    count(*) FILTER (WHERE state IN ('accepted', 'declined') AND decided_at - sent_at <= interval '7 days'),
    count(*) FILTER (WHERE state = 'expired')
FROM messaging_introductionrequest
WHERE state NOT IN ('draft', 'checking', 'withdrawn')
GROUP BY recipient_id
ON CONFLICT (member_id) DO NOTHING
"""


class Migration(migrations.Migration):
    """Count what came to helpers before it was counted with every change."""

    dependencies = [("messaging", "0010_mail_that_came_in"), ("profiles", "0005_asks_that_take_a_place")]

    operations = [migrations.RunSQL(COUNT, migrations.RunSQL.noop)]
