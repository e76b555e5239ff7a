from django.db import migrations, models

ABOUT = [
    ("profile", "a profile"),
    ("request", "an introduction request"),
    ("introduction", "a note to be passed on"),
    ("message", "a message"),
]


class Migration(migrations.Migration):
    dependencies = [("messaging", "0008_search_and_stepping_aside")]

    operations = [
        migrations.RemoveConstraint(model_name="report", name="report_about_known"),
        migrations.AlterField(
            model_name="report",
            name="about",
            field=models.CharField(choices=ABOUT, max_length=12, verbose_name="what"),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(about__in=[value for value, _label in ABOUT]), name="report_about_known"
            ),
        ),
    ]
