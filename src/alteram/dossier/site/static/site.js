/* Keys, and small helps.  Everything on the site works without this file. */
"use strict";

(() => {
  const store = {
    get: (name) => { try { return localStorage.getItem(name); } catch { return null; } },
    set: (name, value) => { try { localStorage.setItem(name, value); } catch { /* nothing is remembered */ } },
  };
  const keysOn = () => store.get("alteram-keys") !== "off";
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;

  /* --- rows: j, k, Enter --- */

  let here = null;
  const rows = () => [...document.querySelectorAll("[data-row]")].filter((row) => row.offsetParent !== null);

  function step(by) {
    const all = rows();
    if (!all.length) return;
    const focused = document.activeElement.closest ? document.activeElement.closest("[data-row]") : null;
    const at = all.indexOf(focused || here);
    const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by))];
    if (here) here.classList.remove("here");
    here = next;
    here.classList.add("here");
    const open = here.querySelector("[data-open]");
    if (open) open.focus({ preventScroll: true });
    here.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
  }

  /* --- keys --- */

  let waiting = 0;

  function typing(target) {
    return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && !/^(checkbox|radio)$/.test(target.type);
  }

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      if (typing(event.target)) event.target.blur();
      return;
    }
    if (typing(event.target) || !keysOn()) return;
    if (waiting) {
      clearTimeout(waiting);
      waiting = 0;
      const link = document.querySelector(`[data-go="${CSS.escape(event.key)}"]`);
      if (link) {
        event.preventDefault();
        link.click();
        return;
      }
    }
    switch (event.key) {
      case "/": event.preventDefault(); document.getElementById("q").select(); document.getElementById("q").focus(); break;
      case "?": event.preventDefault(); help(); break;
      case "j": step(1); break;
      case "k": step(-1); break;
      case "g": waiting = setTimeout(() => { waiting = 0; }, 1500); break;
      default: break;
    }
  });

  /* --- the keys in a dialog, without leaving the page --- */

  let dialog = null;

  async function help() {
    const link = document.querySelector("[data-help]");
    if (dialog && dialog.open) { dialog.close(); return; }
    if (!dialog) {
      try {
        const page = new DOMParser().parseFromString(await (await fetch(link.href)).text(), "text/html");
        dialog = document.createElement("dialog");
        dialog.setAttribute("aria-label", "Keys");
        dialog.append(document.importNode(page.querySelector("#keys .panel"), true));
        const form = document.createElement("form");
        form.method = "dialog";
        const close = document.createElement("button");
        close.className = "button";
        close.textContent = "Close";
        form.append(close);
        dialog.append(form);
        document.body.append(dialog);
        wireSwitch(dialog);
      } catch {
        location.href = link.href;
        return;
      }
    }
    dialog.showModal();
  }

  function wireSwitch(root) {
    const box = root.querySelector("#keys-on");
    if (!box) return;
    box.closest(".keys-switch").hidden = false;
    box.checked = keysOn();
    box.addEventListener("change", () => store.set("alteram-keys", box.checked ? "on" : "off"));
  }

  wireSwitch(document);
  const helper = document.querySelector("[data-help]");
  if (helper) helper.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    help();
  });

  /* --- the reader --- */

  const text = document.querySelector(".text");
  if (text) {
    const pieces = (statement) => text.querySelectorAll(`[data-statement="${CSS.escape(statement)}"]`);
    const light = (statement, name, on) => {
      pieces(statement).forEach((piece) => piece.classList.toggle(name, on));
      const note = text.querySelector(`[data-note="${CSS.escape(statement)}"]`);
      if (note) note.closest(".note").classList.toggle("near", on);
    };
    for (const note of text.querySelectorAll("[data-note]")) {
      for (const [event, on] of [["mouseenter", true], ["mouseleave", false], ["focusin", true], ["focusout", false]]) {
        note.addEventListener(event, () => light(note.dataset.note, "near", on));
      }
    }
    const arrive = () => {
      text.querySelectorAll(".said.lit").forEach((piece) => piece.classList.remove("lit"));
      const id = decodeURIComponent(location.hash.slice(1));
      if (!id) return;
      const target = document.getElementById(id);
      if (!target && /^stm-[0-9a-f]+$/.test(id)) { location.replace(`/statements/${id}`); return; }
      if (!target) return;
      const folded = target.closest("details");
      if (folded) folded.open = true;
      pieces(id).forEach((piece) => piece.classList.add("lit"));
      if (target.classList.contains("said") || target.tagName === "MARK") {
        target.focus({ preventScroll: true });
        target.scrollIntoView({ block: "center" });
      }
    };
    addEventListener("hashchange", arrive);
    arrive();
  }
})();
