from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("messaging", "0017_mail_that_is_unclear"),
    ]

    operations = [
        migrations.AddField(
            model_name="etiquettecheck",
            name="switched",
            field=models.JSONField(default=dict, editable=False),
        ),
    ]
