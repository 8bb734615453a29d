// Pages that a server shows: they are loaded again when the files behind them have changed.
"use strict";
(() => {
  const { changes, revision } = document.body.dataset;
  const asked = new EventSource(changes);
  asked.addEventListener("message", (event) => {
    if (event.data === revision) return;
    asked.close();
    location.reload();
  });
  addEventListener("pagehide", () => asked.close());
})();
