from django.db import migrations, models
from django.db.models import Q

THREE = ["asker", "introducer", "person"]


class Migration(migrations.Migration):
    dependencies = [("messaging", "0012_recounts")]

    operations = [
        migrations.RemoveConstraint(model_name="introduction", name="introduction_one_pending_per_triple"),
        migrations.AddConstraint(
            model_name="introduction",
            constraint=models.UniqueConstraint(
                fields=THREE,
                condition=Q(told_at=None, person__isnull=False, wish=""),
                name="introduction_one_pending_per_triple",
            ),
        ),
        migrations.AddConstraint(
            model_name="introduction",
            constraint=models.UniqueConstraint(
                fields=THREE,
                condition=Q(told_at=None, person__isnull=False, passed_at__isnull=False),
                name="introduction_one_passed_on_per_triple",
            ),
        ),
    ]
