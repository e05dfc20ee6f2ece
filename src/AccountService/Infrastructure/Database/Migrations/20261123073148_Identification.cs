using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ServicePortal.Accounts.Infrastructure.Database.Migrations
{
    /// <inheritdoc />
    public partial class Identification : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
                    continuation = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    session_account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    session_id = table.Column<Guid>(type: "uuid", nullable: true),
                    registration_id = table.Column<Guid>(type: "uuid", nullable: true),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
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
                    table.CheckConstraint("ck_identification_flows_context", "(purpose = 1) = (registration_id is not null) and (purpose not in (3, 4, 5) or session_id is not null) and (session_id is null) = (session_account_id is null)");
                    table.CheckConstraint("ck_identification_flows_outcome", "status between 1 and 7 and (status >= 5) = (outcome is not null)");
                    table.CheckConstraint("ck_identification_flows_purpose", "purpose between 1 and 5");
                    table.CheckConstraint("ck_identification_flows_secrets", "(status not in (3, 4) or (eid_session is not null and refresh_secret_hash is not null)) and (status < 5 or eid_session is null)");
                });

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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "identification_flows");
        }
    }
}
