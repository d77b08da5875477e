/**
 * What a page gains where scripts run: numbers beside the pointer, menus that close when one clicks elsewhere,
 * "All" that gives way to a choice, and reloading. Without it every page still works.
 */
export const SCRIPT = `
(() => {
  const tip = document.createElement('div');
  tip.className = 'tip';
  tip.hidden = true;
  document.body.append(tip);
  const texts = new WeakMap();
  const textOf = (area) => {
    if (!texts.has(area)) {
      const title = area.querySelector('title');
      texts.set(area, title ? title.textContent : '');
      if (title) title.remove();
    }
    return texts.get(area);
  };
  document.addEventListener('pointermove', (event) => {
    const area = event.target instanceof Element ? event.target.closest('.hits rect') : null;
    tip.hidden = !area;
    if (!area) return;
    tip.textContent = textOf(area);
    const left = event.clientX + 14 + tip.offsetWidth > innerWidth ? event.clientX - 14 - tip.offsetWidth : event.clientX + 14;
    tip.style.left = Math.max(4, left) + 'px';
    tip.style.top = Math.min(innerHeight - tip.offsetHeight - 4, event.clientY + 14) + 'px';
  });
  const menus = () => document.querySelectorAll('details.menu[open], details.about[open]');
  document.addEventListener('click', (event) => {
    for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    for (const menu of menus()) {
      menu.open = false;
      menu.querySelector('summary').focus();
    }
  });
  document.addEventListener('change', (event) => {
    const box = event.target;
    const group = box instanceof HTMLInputElement && box.type === 'checkbox' ? box.closest('[data-choices]') : null;
    if (!group || !box.checked) return;
    for (const other of group.querySelectorAll('input')) {
      if (other !== box && (box.hasAttribute('data-all') || other.hasAttribute('data-all'))) other.checked = false;
    }
  });
  const seconds = Number(document.documentElement.dataset.refresh);
  if (seconds > 0) {
    setInterval(() => {
      if (document.visibilityState === 'visible' && menus().length === 0) location.reload();
    }, seconds * 1000);
  }
})();
`.trim();
