// The page is complete without this. It lets any account be the base, opens a report at the words that a link names, and
// says how many points are shown.
(function () {
  "use strict";
  var table = document.querySelector("table.points");
  var told = document.getElementById("told");
  if (!table) return;
  var bodies = Array.prototype.slice.call(table.tBodies);
  var filters = Array.prototype.slice.call(document.querySelectorAll("input[name=show]"));

  // Moves the base's cell to the front of a row; the others follow in their own order.
  function arrange(row, base) {
    var cells = Array.prototype.filter.call(row.children, function (c) { return c.dataset.account !== undefined; });
    cells.sort(function (a, b) {
      var x = +a.dataset.account, y = +b.dataset.account;
      return (x === base ? -1 : x) - (y === base ? -1 : y);
    });
    cells.forEach(function (c) {
      row.appendChild(c);
    });
  }

  function rebase(base) {
    arrange(table.tHead.rows[0], base);
    bodies.forEach(function (b) { arrange(b.rows[0], base); });
    bodies.slice().sort(function (a, b) {
      return +a.dataset.ranks.split(" ")[base] - +b.dataset.ranks.split(" ")[base];
    }).forEach(function (b) { table.appendChild(b); });
  }

  var select = document.getElementById("base");
  if (select) {
    select.parentNode.hidden = false;
    select.addEventListener("change", function () {
      rebase(+select.value);
      // How accounts stand to the base is told for the one that the page was made with.
      table.classList.toggle("rebased", +select.value !== 0);
      told.textContent = "First column: " + select.options[select.selectedIndex].text;
    });
    rebase(+select.value);
  }

  function shown() {
    var chosen = filters.filter(function (f) { return f.checked; })[0];
    return chosen && chosen.value !== "all" ? "tbody.point." + chosen.value : "tbody.point";
  }
  filters.forEach(function (f) {
    f.addEventListener("change", function () {
      told.textContent = table.querySelectorAll(shown()).length + " of " + bodies.length + " points shown";
    });
  });

  // A link into a report lights all that it quotes, not only the first piece.
  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a[data-end]");
    if (!link) return;
    document.querySelectorAll("mark.lit").forEach(function (m) { m.classList.remove("lit"); });
    var first = document.getElementById(link.getAttribute("href").slice(1));
    if (!first) return;
    first.closest("article").querySelectorAll("mark[data-at]").forEach(function (m) {
      if (+m.dataset.at >= +first.dataset.at && +m.dataset.at < +link.dataset.end) m.classList.add("lit");
    });
  });

  // A link to a point that the filter hides shows all points again.
  function reveal() {
    var target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (!target || !target.matches("tbody.point") || target.matches(shown())) return;
    document.getElementById("show-all").checked = true;
    target.scrollIntoView();
  }
  window.addEventListener("hashchange", reveal);
})();
