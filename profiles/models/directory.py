from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from profiles.models.member import Member
from profiles.models.vocabulary import Field, School


class DirectoryEntry(models.Model):
    """What everyone signed in may find a member by, and all that a card prints.

    A projection of the profile, written only by `directory.refresh`, which reads it through the same
    `VisibleProfile` as a page does: a field with a narrower audience is not in here, so no search, filter, count
    or completion can tell it. A member who is waiting or suspended has no entry.
    """

    member = models.OneToOneField(Member, on_delete=models.CASCADE, primary_key=True, related_name="entry")
    name = models.CharField(max_length=100)
    sort_name = models.CharField(max_length=100)  # lower case, no accents
    pronouns = models.CharField(max_length=40)
    headline = models.CharField(max_length=140)
    work = models.CharField(max_length=210)  # "title, employer" of the newest position
    class_year = models.PositiveSmallIntegerField(null=True)
    field = models.ForeignKey(Field, on_delete=models.PROTECT, null=True)
    school = models.ForeignKey(School, on_delete=models.PROTECT, null=True)
    city = models.CharField(max_length=80)
    country = models.CharField(max_length=2)
    employers = ArrayField(models.CharField(max_length=100))  # lower case
    industry_ids = ArrayField(models.BigIntegerField())
    topic_ids = ArrayField(models.BigIntegerField())
    is_open_to_asks = models.BooleanField()
    document = SearchVectorField()

    class Meta:
        indexes = [
            models.Index(fields=["sort_name", "member"], name="entry_by_name"),
            models.Index(fields=["class_year", "sort_name", "member"], name="entry_by_year"),
            models.Index(fields=["field", "sort_name", "member"], name="entry_by_field"),
            # Without fastupdate: its pending list stalls writers when it is flushed.
            GinIndex(fields=["document"], fastupdate=False, name="entry_document"),
            GinIndex(fields=["industry_ids"], fastupdate=False, name="entry_industries"),
            GinIndex(fields=["topic_ids"], fastupdate=False, name="entry_topics"),
        ]

    def __str__(self) -> str:
        return self.name
