from django.db import migrations

import archive.fields


def pack(apps, schema_editor):
    """PostgreSQL does not know how to make bytes of JSON; SQLite keeps the text as it is. Both are read."""
    old = apps.get_model("archive", "Revision")._meta.get_field("content")
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "ALTER TABLE archive_revision ALTER COLUMN content TYPE bytea USING convert_to(content::text, 'UTF8')"
        )
        return
    new = archive.fields.PackedJSONField(verbose_name="content")
    new.set_attributes_from_name("content")
    new.model = old.model
    schema_editor.alter_field(old.model, old, new)


class Migration(migrations.Migration):

    dependencies = [
        ('archive', '0003_search'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(pack)],
            state_operations=[
                migrations.AlterField(
                    model_name='revision',
                    name='content',
                    field=archive.fields.PackedJSONField(verbose_name='content'),
                ),
            ],
        ),
    ]
