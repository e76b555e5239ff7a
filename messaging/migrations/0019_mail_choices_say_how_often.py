from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("messaging", "0018_checks_know_the_switches"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="mailchoice", name="choice_pace_known"),
        migrations.RenameField(model_name="mailchoice", old_name="pace", new_name="frequency"),
        migrations.AddConstraint(
            model_name="mailchoice",
            constraint=models.CheckConstraint(
                condition=models.Q(("frequency__in", ["at_once", "daily", "never"])), name="choice_frequency_known"
            ),
        ),
    ]
