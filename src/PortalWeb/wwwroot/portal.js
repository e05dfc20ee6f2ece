// Everything here is an addition: each page works without it.

document.querySelector(".portal-error-summary")?.focus();

const texts = JSON.parse(document.body.dataset.texts);

showPasswordOnRequest();
watchSession();
watchAusweisApp();
preventDoubleSubmit();
keepTypedInOtherLanguage();

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
      label.textContent = visible ? texts.hide : texts.show;
      button.setAttribute("aria-label", visible ? texts.hidePassword : texts.showPassword);
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

// How much time is left, the server said when it made the page. The computer's own clock may be wrong by hours, and another tab may have renewed the
// session since: before anything is said, the server is asked again.
function watchSession() {
  const bar = document.querySelector("[data-session-seconds]");
  if (!bar) {
    return;
  }

  const warnFrom = 120;
  const askEvery = 30;
  const warning = bar.querySelector("[data-session-warning]");
  const text = bar.querySelector("[data-session-text]");
  const stay = bar.querySelector("[data-session-stay]");
  const again = bar.querySelector("[data-session-again]");
  let known = { seconds: Number(bar.dataset.sessionSeconds), canStay: bar.dataset.sessionCanStay === "1", advice: bar.dataset.sessionAdvice, at: clocks() };
  let lastAsked = null;
  let problem = "";

  const left = () => known.seconds - passedSince(known.at);

  const show = () => {
    const ended = known.seconds <= 0;
    stay.hidden = ended || !known.canStay;
    again.hidden = !ended;
    text.textContent = ended ? texts.signedOut : known.text ?? text.textContent;
    const words = ended ? texts.sessionEnded : problem || sessionWarning(left(), warnFrom, known.advice);
    if (warning.textContent !== words) {
      warning.textContent = words;
      warning.hidden = words === "";
    }
  };

  const learn = time => {
    known = { ...time, at: clocks() };
    problem = "";
  };

  const ask = async () => {
    lastAsked = clocks();
    try {
      const answer = await fetch(bar.dataset.sessionTime, { headers: { Accept: "application/json" }, cache: "no-store" });
      learn(await answer.json());
    } catch {
      problem = left() > warnFrom ? "" : texts.sessionUnknown;
    }
    show();
  };

  setInterval(async () => {
    if (known.seconds > 0 && left() <= warnFrom && (lastAsked === null || passedSince(lastAsked) >= askEvery)) {
      await ask();
    }
    show();
  }, 5000);
  addEventListener("pageshow", event => event.persisted && ask());
  document.addEventListener("visibilitychange", () => document.hidden || ask());

  stay.addEventListener("submit", async event => {
    event.preventDefault();
    try {
      const answer = await fetch(stay.action, { method: "POST", body: new URLSearchParams(new FormData(stay)), headers: { Accept: "application/json" }, redirect: "manual" });
      if (answer.status === 409) {
        problem = texts.otherAccount;
        show();
        return;
      }
      learn(await answer.json());
      show();
    } catch {
      await ask();
      problem = texts.stayFailed;
      show();
    }
  });
}

// One clock stands still while the computer sleeps, the other jumps when it is set: the larger difference only makes the server be asked sooner.
function clocks() {
  return { running: performance.now(), shown: Date.now() };
}

function passedSince(then) {
  const now = clocks();
  return Math.max(now.running - then.running, now.shown - then.shown) / 1000;
}

function sessionWarning(seconds, warnFrom, advice) {
  if (seconds > warnFrom) {
    return "";
  }

  return `${seconds <= 60 ? texts.endsInAMinute : texts.endsInTwoMinutes} ${advice}`;
}

function watchAusweisApp() {
  // A tablet that poses as a computer cannot be asked. Windows tablets can.
  if (matchMedia("(pointer: coarse)").matches && !navigator.userAgent.includes("Windows")) {
    return;
  }

  for (const box of document.querySelectorAll("[data-ausweisapp]")) {
    const state = box.querySelector("[data-ausweisapp-state]");
    const check = async () => {
      state.textContent = texts.appChecking;
      try {
        // The answer cannot be read from here, and need not be: there is one only if the app runs.
        await fetch(`${box.dataset.ausweisapp}?Status`, { mode: "no-cors", cache: "no-store", credentials: "omit", signal: AbortSignal.timeout(3000) });
        state.textContent = texts.appRuns;
      } catch {
        state.textContent = texts.appSilent;
      }
    };
    box.hidden = false;
    box.querySelector("[data-ausweisapp-check]").addEventListener("click", check);
  }
}

// Until the next page is there, a second press would send the same form again. A press that was stopped, or got lost, leads to no page: after a
// while the button works again, and the page says so.
function preventDoubleSubmit() {
  const patience = 8000;
  const release = form => {
    clearTimeout(Number(form.dataset.sent));
    delete form.dataset.sent;
  };

  document.addEventListener("submit", event => {
    const form = event.target;
    if (event.defaultPrevented || "download" in form.dataset) {
      return;
    }

    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }

    tell(form, texts.sending);
    form.dataset.sent = setTimeout(() => {
      release(form);
      tell(form, "readsCard" in form.dataset ? texts.readingStarted : texts.notGoingOn);
    }, patience);
  });
  addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(form => {
    release(form);
    tell(form, "");
  }));
}

// In the header there is no room for words.
function tell(form, words) {
  if (!form.closest("main")) {
    return;
  }

  let place = form.querySelector("[data-form-state]");
  if (!place) {
    place = document.createElement("p");
    place.className = "kern-body";
    place.setAttribute("role", "status");
    place.dataset.formState = "";
    form.append(place);
  }
  place.textContent = words;
  place.hidden = words === "";
}

// The other language is another page. What was typed goes with the tab to that page and is forgotten as soon as it is there; passwords never go.
function keepTypedInOtherLanguage() {
  const kept = "typed";
  const fields = () => [...document.querySelectorAll("main input:not([type=hidden], [type=password]), main select, main textarea")];
  const typed = sessionStorage.getItem(kept);
  if (typed) {
    sessionStorage.removeItem(kept);
    const values = JSON.parse(typed);
    for (const field of fields().filter(field => values[field.id])) {
      Object.assign(field, values[field.id]);
    }
  }

  document.querySelector("[data-keeps-typed]")?.addEventListener("click", () => {
    const entries = fields().map(({ id, type, value, checked }) => [id, type === "checkbox" ? { checked } : { value }]);
    sessionStorage.setItem(kept, JSON.stringify(Object.fromEntries(entries)));
  });
}
