namespace ServicePortal.Accounts.Infrastructure.Database.Migrations;

// The trail's trigger as this migration makes it. A migration is history: a later change of the trigger is a migration of its own, with its own text.
public partial class Initial
{
    /// <summary>
    /// Numbers and chains audit entries. In the database, because there two writers of one account meet anyway: the lock makes the second wait until the
    /// first has committed, so the chain cannot fork, and the application needs no further round trip. Names are qualified and the path is set: whoever
    /// writes must not be able to put a table of their own before the trail.
    /// hash = SHA-256 of the previous hash (empty at first), then the row's fields as UTF-8 text, each ended by a line feed: account, sequence, event,
    /// actor, subject, microseconds since 1970. AuditChain recomputes it.
    /// </summary>
    private const string CreateAuditTrail = """
        create function public.chain_audit_entry() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
        declare
            last record;
        begin
            perform pg_advisory_xact_lock(hashtextextended('audit_entries/' || new.account_id::text, 0));
            select sequence, hash into last from public.audit_entries where account_id = new.account_id order by sequence desc limit 1;
            new.sequence := coalesce(last.sequence, 0) + 1;
            new.previous_hash := coalesce(last.hash, ''::bytea);
            new.hash := sha256(new.previous_hash || convert_to(
                new.account_id::text || E'\n' || new.sequence::text || E'\n' || new.event::text || E'\n' || new.actor || E'\n' || new.subject || E'\n'
                || (extract(epoch from new.at) * 1000000)::bigint::text || E'\n', 'UTF8'));
            return new;
        end
        $$;
        create trigger chain_audit_entry before insert on public.audit_entries for each row execute function public.chain_audit_entry();
        """;

    private const string DropAuditTrail = """
        drop trigger chain_audit_entry on public.audit_entries;
        drop function public.chain_audit_entry();
        """;
}
