from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("profiles", "0003_helping")]

    operations = [
        migrations.AlterField(
            model_name="moderationaction",
            name="kind",
            field=models.CharField(
                choices=[
                    ("approve", "approved"),
                    ("suspend", "suspended"),
                    ("restore", "restored"),
                    ("dismiss", "dismissed a report"),
                    ("hide_message", "hid a message"),
                    ("warn", "warned"),
                    ("settle_flag", "looked into a soft flag"),
                ],
                max_length=20,
                verbose_name="what was done",
            ),
        ),
    ]
