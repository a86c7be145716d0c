"""Admin pages that show and never change: the ledger, and single saves."""

from unfold.admin import ModelAdmin


class ReadOnlyAdmin(ModelAdmin):
    """No adding, changing or deleting, whatever one's rights: the ledger is kept elsewhere."""

    actions = None

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
