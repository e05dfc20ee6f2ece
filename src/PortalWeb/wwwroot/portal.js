// Everything here is an addition: each page works without it.

document.querySelector(".portal-error-summary")?.focus();

showPasswordOnRequest();
watchSession();
watchAusweisApp();
preventDoubleSubmit();

function showPasswordOnRequest() {
  for (const input of document.querySelectorAll("input[type=password]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "kern-btn kern-btn--secondary";
    button.setAttribute("aria-controls", input.id);
    const label = document.createElement("span");
    label.className = "kern-label";
    button.append(label);
    const set = visible => {
      input.type = visible ? "text" : "password";
      label.textContent = visible ? "Verbergen" : "Anzeigen";
      button.setAttribute("aria-pressed", String(visible));
      button.setAttribute("aria-label", visible ? "Passwort verbergen" : "Passwort anzeigen");
    };
    set(false);
    button.addEventListener("click", () => set(input.type === "password"));
    input.form.addEventListener("submit", () => set(false));
    const row = document.createElement("div");
    row.className = "portal-password";
    input.replaceWith(row);
    row.append(input, button);
  }
}

function watchSession() {
  const bar = document.querySelector("[data-session-expires]");
  if (!bar) {
    return;
  }

  const warning = bar.querySelector("[data-session-warning]");
  const end = bar.querySelector("[data-session-end]");
  const time = new Intl.DateTimeFormat("de-DE", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Berlin" });
  let expires = new Date(bar.dataset.sessionExpires);
  let refused = false;

  const tick = () => {
    const text = sessionWarning(Math.ceil((expires - Date.now()) / 60000), refused);
    if (warning.textContent !== text) {
      warning.textContent = text;
      warning.hidden = text === "";
    }
  };
  setInterval(tick, 5000);
  tick();

  bar.querySelector("[data-session-stay]").addEventListener("submit", async event => {
    event.preventDefault();
    const form = event.target;
    try {
      const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), headers: { Accept: "application/json" }, redirect: "manual" });
      expires = new Date((await answer.json()).expires);
      end.textContent = `${time.format(expires)} Uhr`;
      refused = false;
    } catch {
      refused = true;
    }
    tick();
  });
}

function sessionWarning(minutes, refused) {
  if (refused) {
    return "Das hat nicht geklappt. Ihre Anmeldung ist beendet, oder die Verbindung fehlt. Was Sie eingegeben haben, steht noch hier.";
  }

  if (minutes > 2) {
    return "";
  }

  return minutes > 0
    ? `Ihre Anmeldung endet in ${minutes === 1 ? "weniger als einer Minute" : "zwei Minuten"}. Drücken Sie auf „Angemeldet bleiben“, wenn Sie weitermachen möchten.`
    : "Ihre Anmeldung ist beendet. Was Sie auf dieser Seite eingegeben haben, steht noch hier.";
}

function watchAusweisApp() {
  for (const box of document.querySelectorAll("[data-ausweisapp]")) {
    const state = box.querySelector("[data-ausweisapp-state]");
    const check = async () => {
      state.textContent = "Wir prüfen, ob die AusweisApp läuft …";
      try {
        // The answer cannot be read from here, and need not be: there is one only if the app runs.
        await fetch(`${box.dataset.ausweisapp}?Status`, { mode: "no-cors", cache: "no-store", credentials: "omit", signal: AbortSignal.timeout(3000) });
        state.textContent = "Die AusweisApp läuft auf diesem Gerät.";
      } catch {
        state.textContent = "Die AusweisApp antwortet uns nicht. Bitte starten Sie sie. Läuft sie schon, können Sie einfach weitermachen.";
      }
    };
    box.hidden = false;
    box.querySelector("[data-ausweisapp-check]").addEventListener("click", check);
  }
}

// Until the next page is there, a second press would send the same form again.
function preventDoubleSubmit() {
  document.addEventListener("submit", event => {
    if (event.defaultPrevented) {
      return;
    }

    if (event.target.dataset.sent) {
      event.preventDefault();
    }

    event.target.dataset.sent = "true";
  });
  addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(form => delete form.dataset.sent));
}
