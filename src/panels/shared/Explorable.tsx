import type { Field, LinkModel } from '@grafana/data';
import { ContextMenu, MenuItem } from '@grafana/ui';
import React, { type KeyboardEvent, type MouseEvent, type ReactNode, type SyntheticEvent, useLayoutEffect, useRef, useState } from 'react';
import type { Action } from './actions';
import { type Facts, PointTooltip } from './PointTooltip';
import { destination, type Place, placeOf } from './roving';

interface Props {
  readonly className?: string;
  /** What the tooltip of a place says. */
  readonly describe: (place: Place) => Facts | undefined;
  /** What Enter or a click offers there. */
  readonly actions: (place: Place) => readonly Action[];
  readonly children: ReactNode;
}

interface Spot {
  readonly place: Place;
  readonly element: HTMLElement;
}

/**
 * Lets people walk through bars or cells: one stop for Tab, arrows between them, a tooltip under the pointer and at the
 * focus (Escape closes it), Enter or a click for data links and filters. Its children mark themselves by `placed`.
 */
export function Explorable({ className, describe, actions, children }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [spot, setSpot] = useState<Spot>();
  const [menu, setMenu] = useState<Spot>();

  // Without a list of dependencies: whenever the children changed, the one stop may be gone.
  useLayoutEffect(() => {
    if (box.current && !box.current.querySelector('[data-row][tabindex="0"]')) {
      box.current.querySelector('[data-row]')?.setAttribute('tabindex', '0');
    }
  });

  const stop = (element: HTMLElement) => {
    box.current?.querySelectorAll('[data-row][tabindex="0"]').forEach((other) => other.setAttribute('tabindex', '-1'));
    element.setAttribute('tabindex', '0');
  };

  const show = ({ target }: SyntheticEvent) => {
    const found = placeOf(target);
    if (found?.element !== spot?.element) {
      setSpot(found);
    }
  };

  const open = (found: Spot, event: SyntheticEvent) => {
    const offered = actions(found.place);
    const [first] = offered;
    setSpot(undefined);
    if (offered.length === 1 && first?.kind === 'link') {
      follow(first.link, event);
    } else if (first) {
      setMenu(found);
    }
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const found = placeOf(event.target);
    if (!found) {
      return;
    }
    if (event.key === 'Escape') {
      setSpot(undefined);
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      open(found, event);
    } else {
      const elements = [...(box.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
      const places = elements.map((element) => placeOf(element)?.place ?? found.place);
      const to = destination(event.key, found.place, event.ctrlKey || event.metaKey, places);
      if (to) {
        event.preventDefault();
        elements[places.indexOf(to)]?.focus();
      }
    }
  };

  const onClick = (event: MouseEvent) => {
    const found = placeOf(event.target);
    if (found) {
      open(found, event);
    }
  };

  const facts = spot && describe(spot.place);
  return (
    <div
      ref={box}
      className={className}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onMouseOver={show}
      onMouseLeave={() => setSpot(undefined)}
      onFocus={(event) => {
        const found = placeOf(event.target);
        if (found) {
          stop(found.element);
          setSpot(found);
        }
      }}
      onBlur={() => setSpot(undefined)}
      // What scrolls takes its tooltip along.
      onScrollCapture={() => setSpot((current) => current && { ...current })}
    >
      {children}
      {facts && <PointTooltip element={spot.element} facts={facts} offers={actions(spot.place)} />}
      {menu && <ActionMenu actions={actions(menu.place)} at={menu.element} onClose={() => closeMenu(menu, setMenu)} />}
    </div>
  );
}

function closeMenu({ element }: Spot, setMenu: (menu: undefined) => void): void {
  setMenu(undefined);
  element.focus();
}

function ActionMenu({ actions, at, onClose }: { readonly actions: readonly Action[]; readonly at: HTMLElement; readonly onClose: () => void }) {
  const { left, bottom, width } = at.getBoundingClientRect();
  const items = () => actions.map((action) => <ActionItem key={`${action.kind} ${action.label}`} action={action} />);
  return <ContextMenu x={left + Math.min(width / 2, 40)} y={bottom} onClose={onClose} renderMenuItems={items} />;
}

function ActionItem({ action }: { readonly action: Action }) {
  if (action.kind === 'filter') {
    return <MenuItem label={action.label} icon="filter" onClick={action.apply} />;
  }
  const { href, target, onClick } = action.link;
  return <MenuItem label={action.label} icon={target === '_blank' ? 'external-link-alt' : 'link'} url={href} target={target} onClick={onClick} />;
}

/** Goes where a link leads, as a click on it would: Grafana catches clicks on links, so that the page is not loaded anew. */
function follow({ href, target, onClick }: LinkModel<Field>, event: SyntheticEvent): void {
  if (onClick) {
    onClick(event);
    return;
  }
  const anchor = document.createElement('a');
  anchor.href = href;
  anchor.target = target ?? '_self';
  anchor.rel = 'noreferrer';
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
}
