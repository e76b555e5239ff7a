from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [("messaging", "0015_recounts_know_when_they_began")]

    operations = [
        migrations.AddField(
            model_name="introduction",
            name="own_note",
            field=models.TextField(blank=True, default="", verbose_name="the asker’s own words"),
        ),
        migrations.AddConstraint(
            model_name="introduction",
            constraint=models.CheckConstraint(
                condition=Q(own_note="") | (Q(passed_at__isnull=False) & ~Q(own_note=F("note"))),
                name="introduction_own_words_differ",
            ),
        ),
    ]
