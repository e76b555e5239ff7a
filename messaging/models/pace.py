from datetime import timedelta

from django.conf import settings
from django.db import connection, models

from profiles.models import Member

# One statement, so that requests at once are counted one by one; `over` is a window that has ended.
COUNT = """
    INSERT INTO messaging_pace AS pace (member_id, kind, began_at, count)
    VALUES (%(member)s, %(kind)s, statement_timestamp(), 1)
    ON CONFLICT (member_id, kind) DO UPDATE SET (count, began_at) = (
        SELECT CASE WHEN over THEN 1 ELSE pace.count + 1 END,
               CASE WHEN over THEN statement_timestamp() ELSE pace.began_at END
        FROM (SELECT pace.began_at <= statement_timestamp() - %(per)s::interval AS over) AS window_end
    )
    RETURNING count
"""


class PaceQuerySet(models.QuerySet["Pace"]):
    def keeps(self, member: Member, kind: str, *, limit: int, per: timedelta) -> bool:
        """Count one more and answer whether the member stays within `limit` in a window of `per`."""
        with connection.cursor() as cursor:
            cursor.execute(COUNT, {"member": member.pk, "kind": kind, "per": str(per)})
            (count,) = cursor.fetchone() or (limit,)
        return int(count) <= limit


class Pace(models.Model):
    """How often a member has done something since the window began: the whole memory of a rate limit."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20)
    began_at = models.DateTimeField()
    count = models.PositiveIntegerField()

    objects = PaceQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "kind"], name="pace_once")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.count}"
