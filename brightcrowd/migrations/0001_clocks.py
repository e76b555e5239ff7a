from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Clock",
            fields=[
                ("name", models.CharField(max_length=100, primary_key=True, serialize=False)),
                ("due_at", models.DateTimeField()),
            ],
        ),
    ]
