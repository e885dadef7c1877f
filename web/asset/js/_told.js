// The sentences behind an entry: j and k step from one to the next, and the one that is
// chosen has the keys: c confirms it, e corrects it, r rejects it.
const groups = () => [...document.querySelectorAll(".judging")].filter((one) => one.querySelector("[data-act]"));

let current = null;

function choose(group) {
  if (group === current) return;
  for (const one of document.querySelectorAll(".judging [data-act][data-key]")) delete one.dataset.key;
  current?.closest(".mention, li")?.classList.remove("chosen");
  current = group;
  if (!group) return;
  for (const one of group.querySelectorAll("[data-act]")) one.dataset.key = one.dataset.act;
  group.closest(".mention, li")?.classList.add("chosen");
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-told]");
  if (!button) return;
  const all = groups();
  const at = all.indexOf(current);
  const next = all[Math.min(Math.max(at + Number(button.dataset.told), 0), all.length - 1)];
  if (!next) return;
  choose(next);
  next.querySelector("[data-act]").focus({ preventScroll: true });
  next.closest(".mention, li").scrollIntoView({ block: "center" });
});
document.addEventListener("focusin", (event) => {
  const group = event.target.closest?.(".mention, li")?.querySelector(":scope > .judging");
  if (group) choose(group);
});
// Whoever comes by way of a telling's address finds it chosen.
const asked = location.hash.startsWith("#t-") && document.getElementById(decodeURIComponent(location.hash.slice(1)));
if (asked) choose(asked.querySelector(".judging"));
