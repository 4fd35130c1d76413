/* Shows what stands against a post while it is written. Everything here also works without it:
   the button beside the form asks the same question. */
(function () {
  "use strict";

  var form = document.querySelector("form[data-remarks-url]");
  if (!form || !window.fetch || !window.FormData) {
    return;
  }
  var PAUSE_MS = 700;
  var timer = 0;
  var asked = 0;

  function show(answer) {
    form.querySelectorAll("[data-remarks]").forEach(function (place) {
      var drawn = answer.drawn[place.getAttribute("data-remarks")] || "";
      if (place.innerHTML !== drawn) {
        place.innerHTML = drawn;
      }
    });
    form.elements.remarks_seen.value = answer.seen;
  }

  function ask() {
    var number = ++asked;
    fetch(form.getAttribute("data-remarks-url"), {
      method: "POST",
      body: new FormData(form),
      credentials: "same-origin",
      headers: { Accept: "application/json" }
    })
      .then(function (response) {
        return response.ok ? response.json() : null;
      })
      .then(function (answer) {
        if (answer && number === asked) {
          show(answer);
        }
      })
      .catch(function () {
        /* Off line: the same remarks come when the page is sent. */
      });
  }

  form.addEventListener("input", function () {
    window.clearTimeout(timer);
    timer = window.setTimeout(ask, PAUSE_MS);
  });
})();
