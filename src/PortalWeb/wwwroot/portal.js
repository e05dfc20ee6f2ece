// Everything here is an addition: each page works without it.

const errorSummary = document.querySelector(".portal-error-summary");
errorSummary?.focus();
