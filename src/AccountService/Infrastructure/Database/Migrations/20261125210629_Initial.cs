using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ServicePortal.Accounts.Infrastructure.Database.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "accounts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<short>(type: "smallint", nullable: false),
                    state = table.Column<short>(type: "smallint", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    activated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    document = table.Column<byte[]>(type: "bytea", nullable: false),
                    pending_email_hash = table.Column<byte[]>(type: "bytea", nullable: true),
                    pending_email_key_version = table.Column<short>(type: "smallint", nullable: true),
                    email_taken = table.Column<bool>(type: "boolean", nullable: false),
                    deletion_due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    disuse_step_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    disuse_warnings = table.Column<short>(type: "smallint", nullable: false),
                    language = table.Column<short>(type: "smallint", nullable: false),
                    maximum_level = table.Column<short>(type: "smallint", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                    data_key = table.Column<byte[]>(type: "bytea", nullable: false),
                    data_key_version = table.Column<short>(type: "smallint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_accounts", x => x.id);
                    table.CheckConstraint("ck_accounts_activated", "(state = 1) = (activated_at is null)");
                    table.CheckConstraint("ck_accounts_deletion", "(state = 4) = (deletion_due_at is not null)");
                    table.CheckConstraint("ck_accounts_disuse", "(state = 1) = (disuse_step_at is null) and disuse_warnings between 0 and 2");
                    table.CheckConstraint("ck_accounts_kind", "kind in (1, 2)");
                    table.CheckConstraint("ck_accounts_language", "language in (1, 2)");
                    table.CheckConstraint("ck_accounts_maximum_level", "maximum_level between 2 and 4");
                    table.CheckConstraint("ck_accounts_pending_email", "(state = 1) = (pending_email_hash is not null) and (state = 1) = (pending_email_key_version is not null)");
                    table.CheckConstraint("ck_accounts_state", "state in (1, 2, 3, 4)");
                });

            migrationBuilder.CreateTable(
                name: "agencies",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    is_disabled = table.Column<bool>(type: "boolean", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_agencies", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "audit_entries",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "0"),
                    @event = table.Column<short>(name: "event", type: "smallint", nullable: false),
                    actor = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    previous_hash = table.Column<byte[]>(type: "bytea", nullable: true, defaultValueSql: "''::bytea"),
                    hash = table.Column<byte[]>(type: "bytea", nullable: true, defaultValueSql: "''::bytea")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_entries", x => new { x.account_id, x.sequence });
                });

            migrationBuilder.CreateTable(
                name: "idempotency_records",
                columns: table => new
                {
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    act = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    request_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    answer = table.Column<byte[]>(type: "bytea", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_idempotency_records", x => new { x.request_id, x.act });
                });

            migrationBuilder.CreateTable(
                name: "identification_flows",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    purpose = table.Column<short>(type: "smallint", nullable: false),
                    status = table.Column<short>(type: "smallint", nullable: false),
                    outcome = table.Column<short>(type: "smallint", nullable: true),
                    outcome_attributes = table.Column<short[]>(type: "smallint[]", nullable: false),
                    nonce_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    browser_secret_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    refresh_secret_hash = table.Column<byte[]>(type: "bytea", nullable: true),
                    eid_session = table.Column<byte[]>(type: "bytea", nullable: true),
                    continuation = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    session_account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    session_id = table.Column<Guid>(type: "uuid", nullable: true),
                    session_token_hash = table.Column<byte[]>(type: "bytea", nullable: true),
                    registration_id = table.Column<Guid>(type: "uuid", nullable: true),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    authenticator_id = table.Column<Guid>(type: "uuid", nullable: true),
                    reading = table.Column<byte[]>(type: "bytea", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    claimed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identification_flows", x => x.id);
                    table.CheckConstraint("ck_identification_flows_claimed", "status <> 4 or claimed_at is not null");
                    table.CheckConstraint("ck_identification_flows_context", "(purpose = 1) = (registration_id is not null) and (purpose not in (3, 4, 5) or session_id is not null) and (session_id is null) = (session_account_id is null) and (session_id is null) = (session_token_hash is null)");
                    table.CheckConstraint("ck_identification_flows_outcome", "status between 1 and 7 and (status >= 5) = (outcome is not null)");
                    table.CheckConstraint("ck_identification_flows_purpose", "purpose between 1 and 5");
                    table.CheckConstraint("ck_identification_flows_secrets", "(status not in (3, 4) or (eid_session is not null and refresh_secret_hash is not null)) and (status < 5 or eid_session is null)");
                });

            migrationBuilder.CreateTable(
                name: "key_ring_elements",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    xml = table.Column<string>(type: "character varying(32768)", maxLength: 32768, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_key_ring_elements", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "key_versions",
                columns: table => new
                {
                    purpose = table.Column<short>(type: "smallint", nullable: false),
                    version = table.Column<short>(type: "smallint", nullable: false),
                    check_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    public_key = table.Column<byte[]>(type: "bytea", nullable: true),
                    introduced_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    activated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    retired_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_key_versions", x => new { x.purpose, x.version });
                    table.CheckConstraint("ck_key_versions_public_key", "(purpose = 5) = (public_key is not null)");
                });

            migrationBuilder.CreateTable(
                name: "outbox",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    payload = table.Column<byte[]>(type: "bytea", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    abandoned_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox", x => new { x.account_id, x.id });
                    table.CheckConstraint("ck_outbox_payload", "(payload is null) = (sent_at is not null or abandoned_at is not null)");
                });

            migrationBuilder.CreateTable(
                name: "rate_limit_buckets",
                columns: table => new
                {
                    key = table.Column<byte[]>(type: "bytea", nullable: false),
                    tokens = table.Column<double>(type: "double precision", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    full_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rate_limit_buckets", x => x.key);
                    table.CheckConstraint("ck_rate_limit_buckets_tokens", "tokens >= 0");
                });

            migrationBuilder.CreateTable(
                name: "registration_drafts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<short>(type: "smallint", nullable: false),
                    token_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    typed = table.Column<byte[]>(type: "bytea", nullable: true),
                    card = table.Column<byte[]>(type: "bytea", nullable: true),
                    pseudonym_read = table.Column<bool>(type: "boolean", nullable: false),
                    reading_id = table.Column<Guid>(type: "uuid", nullable: true),
                    completed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registration_drafts", x => x.id);
                    table.CheckConstraint("ck_registration_drafts_completed", "(completed_at is null) = (typed is not null) and (completed_at is null or card is null) and (card is null) = (reading_id is null)");
                    table.CheckConstraint("ck_registration_drafts_kind", "kind in (1, 2) and (kind = 2 or card is null)");
                });

            migrationBuilder.CreateTable(
                name: "service_instances",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    known_keys = table.Column<string[]>(type: "text[]", nullable: false),
                    current_keys = table.Column<string[]>(type: "text[]", nullable: false),
                    seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_service_instances", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "authenticators",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<short>(type: "smallint", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    confirmed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_used_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    blocked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    password_digest = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_authenticators", x => new { x.account_id, x.id });
                    table.CheckConstraint("ck_authenticators_kind", "kind in (1, 2) and (kind = 1) = (password_digest is not null)");
                    table.ForeignKey(
                        name: "fk_authenticators_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "login_names",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<short>(type: "smallint", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    key_version = table.Column<short>(type: "smallint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_login_names", x => new { x.account_id, x.kind });
                    table.CheckConstraint("ck_login_names_kind", "kind in (1, 2)");
                    table.ForeignKey(
                        name: "fk_login_names_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "one_time_tokens",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    purpose = table.Column<short>(type: "smallint", nullable: false),
                    token_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    authenticator_id = table.Column<Guid>(type: "uuid", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    used_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    voided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_one_time_tokens", x => new { x.account_id, x.id });
                    table.CheckConstraint("ck_one_time_tokens_end", "used_at is null or voided_at is null");
                    table.ForeignKey(
                        name: "fk_one_time_tokens_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "privacy_notice_agreements",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    privacy_notice_version = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    given_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_privacy_notice_agreements", x => new { x.account_id, x.privacy_notice_version });
                    table.ForeignKey(
                        name: "fk_privacy_notice_agreements_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sessions",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    token_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    signed_in_with = table.Column<short>(type: "smallint", nullable: false),
                    browser = table.Column<short>(type: "smallint", nullable: false),
                    system = table.Column<short>(type: "smallint", nullable: false),
                    network = table.Column<byte[]>(type: "bytea", nullable: true),
                    low_authenticated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    substantial_authenticated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    high_authenticated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_activity_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sessions", x => new { x.account_id, x.id });
                    table.CheckConstraint("ck_sessions_device", "browser between 1 and 7 and system between 1 and 7");
                    table.CheckConstraint("ck_sessions_signed_in_with", "signed_in_with > 0");
                    table.ForeignKey(
                        name: "fk_sessions_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "unseen_sign_ins",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    mailed = table.Column<short>(type: "smallint", nullable: false),
                    untold = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_unseen_sign_ins", x => x.account_id);
                    table.CheckConstraint("ck_unseen_sign_ins_counts", "mailed >= 0 and untold >= 0");
                    table.ForeignKey(
                        name: "fk_unseen_sign_ins_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "agency_subjects",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    agency_id = table.Column<string>(type: "character varying(50)", nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_agency_subjects", x => new { x.account_id, x.agency_id });
                    table.ForeignKey(
                        name: "fk_agency_subjects_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_agency_subjects_agencies_agency_id",
                        column: x => x.agency_id,
                        principalTable: "agencies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "online_services",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    agency_id = table.Column<string>(type: "character varying(50)", nullable: false),
                    title = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    description = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    required_level = table.Column<short>(type: "smallint", nullable: false),
                    mandatory_attributes = table.Column<short[]>(type: "smallint[]", nullable: false),
                    optional_attributes = table.Column<short[]>(type: "smallint[]", nullable: false),
                    return_uri = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    start_uri = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_online_services", x => x.id);
                    table.CheckConstraint("ck_online_services_required_level", "required_level between 1 and 4");
                    table.ForeignKey(
                        name: "fk_online_services_agencies_agency_id",
                        column: x => x.agency_id,
                        principalTable: "agencies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "pseudonym_bindings",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    authenticator_id = table.Column<Guid>(type: "uuid", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    key_version = table.Column<short>(type: "smallint", nullable: false),
                    ciphertext = table.Column<byte[]>(type: "bytea", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pseudonym_bindings", x => new { x.account_id, x.authenticator_id });
                    table.ForeignKey(
                        name: "fk_pseudonym_bindings_authenticators_account_id_authenticator_",
                        columns: x => new { x.account_id, x.authenticator_id },
                        principalTable: "authenticators",
                        principalColumns: new[] { "account_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "handovers",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    session_id = table.Column<Guid>(type: "uuid", nullable: false),
                    agency_id = table.Column<string>(type: "character varying(50)", nullable: false),
                    online_service_id = table.Column<string>(type: "character varying(50)", nullable: false),
                    session_level = table.Column<short>(type: "smallint", nullable: false),
                    code_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    code_challenge = table.Column<byte[]>(type: "bytea", nullable: false),
                    attributes = table.Column<byte[]>(type: "bytea", nullable: true),
                    attribute_names = table.Column<short[]>(type: "smallint[]", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    spent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_handovers", x => new { x.account_id, x.id });
                    table.CheckConstraint("ck_handovers_spent", "(spent_at is null) = (attributes is not null)");
                    table.ForeignKey(
                        name: "fk_handovers_agency_subjects_account_id_agency_id",
                        columns: x => new { x.account_id, x.agency_id },
                        principalTable: "agency_subjects",
                        principalColumns: new[] { "account_id", "agency_id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_handovers_online_services_online_service_id",
                        column: x => x.online_service_id,
                        principalTable: "online_services",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "email_changes",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    cancellation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    wanted = table.Column<byte[]>(type: "bytea", nullable: true),
                    notice_id = table.Column<Guid>(type: "uuid", nullable: true),
                    former = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_email_changes", x => new { x.account_id, x.id });
                    table.CheckConstraint("ck_email_changes_former", "(former is null) = (notice_id is null) and (wanted is null or former is null)");
                    table.ForeignKey(
                        name: "fk_email_changes_one_time_tokens_account_id_id",
                        columns: x => new { x.account_id, x.id },
                        principalTable: "one_time_tokens",
                        principalColumns: new[] { "account_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_accounts_deletion_due_at",
                table: "accounts",
                column: "deletion_due_at",
                filter: "state = 4");

            migrationBuilder.CreateIndex(
                name: "ix_accounts_disuse_step_at",
                table: "accounts",
                column: "disuse_step_at",
                filter: "state in (2, 3)");

            migrationBuilder.CreateIndex(
                name: "ix_accounts_pending_created_at",
                table: "accounts",
                column: "created_at",
                filter: "state = 1");

            migrationBuilder.CreateIndex(
                name: "ix_accounts_pending_email_hash",
                table: "accounts",
                column: "pending_email_hash",
                filter: "state = 1");

            migrationBuilder.CreateIndex(
                name: "ix_agency_subjects_agency_id_subject_id",
                table: "agency_subjects",
                columns: new[] { "agency_id", "subject_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_authenticators_password",
                table: "authenticators",
                column: "account_id",
                unique: true,
                filter: "kind = 1");

            migrationBuilder.CreateIndex(
                name: "ix_email_changes_account_id_cancellation_id",
                table: "email_changes",
                columns: new[] { "account_id", "cancellation_id" });

            migrationBuilder.CreateIndex(
                name: "ix_handovers_account_id_agency_id",
                table: "handovers",
                columns: new[] { "account_id", "agency_id" });

            migrationBuilder.CreateIndex(
                name: "ix_handovers_code_hash",
                table: "handovers",
                column: "code_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_handovers_expires_at",
                table: "handovers",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_handovers_online_service_id",
                table: "handovers",
                column: "online_service_id");

            migrationBuilder.CreateIndex(
                name: "ix_idempotency_records_created_at",
                table: "idempotency_records",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "ix_identification_flows_browser_secret_hash",
                table: "identification_flows",
                column: "browser_secret_hash");

            migrationBuilder.CreateIndex(
                name: "ix_identification_flows_expires_at",
                table: "identification_flows",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_identification_flows_nonce_hash",
                table: "identification_flows",
                column: "nonce_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_identification_flows_refresh_secret_hash",
                table: "identification_flows",
                column: "refresh_secret_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_identification_flows_session_id",
                table: "identification_flows",
                column: "session_id",
                filter: "reading is not null");

            migrationBuilder.CreateIndex(
                name: "ix_login_names_key_version",
                table: "login_names",
                column: "key_version");

            migrationBuilder.CreateIndex(
                name: "ux_login_names_hash_kind",
                table: "login_names",
                columns: new[] { "hash", "kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_one_time_tokens_token_hash",
                table: "one_time_tokens",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_online_services_agency_id",
                table: "online_services",
                column: "agency_id");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_due_at",
                table: "outbox",
                column: "due_at",
                filter: "payload is not null");

            migrationBuilder.CreateIndex(
                name: "ix_pseudonym_bindings_key_version",
                table: "pseudonym_bindings",
                column: "key_version");

            migrationBuilder.CreateIndex(
                name: "ux_pseudonym_bindings_hash",
                table: "pseudonym_bindings",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_rate_limit_buckets_full_at",
                table: "rate_limit_buckets",
                column: "full_at");

            migrationBuilder.CreateIndex(
                name: "ix_registration_drafts_expires_at",
                table: "registration_drafts",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_registration_drafts_token_hash",
                table: "registration_drafts",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_sessions_last_activity_at",
                table: "sessions",
                column: "last_activity_at");

            migrationBuilder.CreateIndex(
                name: "ix_sessions_token_hash",
                table: "sessions",
                column: "token_hash",
                unique: true);

            migrationBuilder.Sql(CreateAuditTrail);
            migrationBuilder.Sql(CreateKeyVersionIndexes);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(DropAuditTrail);

            migrationBuilder.DropTable(
                name: "audit_entries");

            migrationBuilder.DropTable(
                name: "email_changes");

            migrationBuilder.DropTable(
                name: "handovers");

            migrationBuilder.DropTable(
                name: "idempotency_records");

            migrationBuilder.DropTable(
                name: "identification_flows");

            migrationBuilder.DropTable(
                name: "key_ring_elements");

            migrationBuilder.DropTable(
                name: "key_versions");

            migrationBuilder.DropTable(
                name: "login_names");

            migrationBuilder.DropTable(
                name: "one_time_tokens");

            migrationBuilder.DropTable(
                name: "outbox");

            migrationBuilder.DropTable(
                name: "privacy_notice_agreements");

            migrationBuilder.DropTable(
                name: "pseudonym_bindings");

            migrationBuilder.DropTable(
                name: "rate_limit_buckets");

            migrationBuilder.DropTable(
                name: "registration_drafts");

            migrationBuilder.DropTable(
                name: "service_instances");

            migrationBuilder.DropTable(
                name: "sessions");

            migrationBuilder.DropTable(
                name: "unseen_sign_ins");

            migrationBuilder.DropTable(
                name: "agency_subjects");

            migrationBuilder.DropTable(
                name: "online_services");

            migrationBuilder.DropTable(
                name: "authenticators");

            migrationBuilder.DropTable(
                name: "agencies");

            migrationBuilder.DropTable(
                name: "accounts");
        }
    }
}
