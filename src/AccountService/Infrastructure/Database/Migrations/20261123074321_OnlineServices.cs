using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ServicePortal.Accounts.Infrastructure.Database.Migrations
{
    /// <inheritdoc />
    public partial class OnlineServices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "agencies",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_agencies", x => x.id);
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

            migrationBuilder.CreateIndex(
                name: "ix_agency_subjects_agency_id_subject_id",
                table: "agency_subjects",
                columns: new[] { "agency_id", "subject_id" },
                unique: true);

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
                name: "ix_online_services_agency_id",
                table: "online_services",
                column: "agency_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "handovers");

            migrationBuilder.DropTable(
                name: "agency_subjects");

            migrationBuilder.DropTable(
                name: "online_services");

            migrationBuilder.DropTable(
                name: "agencies");
        }
    }
}
