"""Changes of people, settings and reference data go into the office's log, which nobody edits."""

from django.utils.translation import gettext

from embassy.publishing import log


class LoggedAdmin:
    """For admins of what takes effect at once: what Django notes for itself, the log says too."""

    #: What it is in the log.
    logged_as = log.Action.STAFF

    def log_addition(self, request, obj, message):
        entry = super().log_addition(request, obj, message)
        self.tell(request, obj, entry.get_change_message())
        return entry

    def log_change(self, request, obj, message):
        entry = super().log_change(request, obj, message)
        if message:
            self.tell(request, obj, entry.get_change_message())
        return entry

    def log_deletions(self, request, queryset):
        for obj in queryset:
            self.tell(request, obj, gettext("Deleted."))
        return super().log_deletions(request, queryset)

    def tell(self, request, obj, what: str) -> None:
        """One entry: who changed whose account, or which setting, and what of it."""
        log.write(
            self.logged_as,
            by=request.user,
            title=f"{self.opts.verbose_name}: {obj}",
            note=str(what),
        )


class LoggedRegistry(LoggedAdmin):
    """For admins of reference data: names, titles, sources."""

    logged_as = log.Action.REGISTRY
