// Beside page.js, on a page in other words than English: what page.js tells is told in the page's own words, which stand
// in data-first and data-shown of the element that tells. It listens after page.js, so that its words stay.
(function () {
  "use strict";
  var told = document.getElementById("told");
  var table = document.querySelector("table.points");
  if (!told || !table) return;
  function tell(words, values) {
    told.textContent = words.replace(/\{(\w+)\}/g, function (all, key) { return key in values ? values[key] : all; });
  }
  var select = document.getElementById("base");
  if (select) select.addEventListener("change", function () {
    tell(told.dataset.first, { account: select.options[select.selectedIndex].text });
  });
  document.querySelectorAll("input[name=show]").forEach(function (f) {
    f.addEventListener("change", function () {
      var shown = table.querySelectorAll(f.value === "all" ? "tbody.point" : "tbody.point." + f.value).length;
      tell(told.dataset.shown, { shown: shown, all: table.tBodies.length });
    });
  });
})();
