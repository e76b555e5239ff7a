from django.db import migrations, models
from django.db.models import ExpressionWrapper, F


class Migration(migrations.Migration):
    dependencies = [("profiles", "0006_mails_about_accounts")]

    operations = [
        migrations.AddIndex(
            model_name="directoryentry",
            index=models.Index(
                ExpressionWrapper(F("member") * 2654435761 % 4294967296, output_field=models.BigIntegerField()),
                "member",
                name="entry_in_mix",
            ),
        ),
    ]
