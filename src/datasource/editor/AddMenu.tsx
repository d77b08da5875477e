import { Button, Dropdown, Menu } from '@grafana/ui';
import React from 'react';

/** A part that a question may have, and most have not. */
export interface Addition {
  readonly label: string;
  readonly description: string;
  readonly onAdd: () => void;
}

interface Props {
  readonly additions: readonly Addition[];
  readonly label?: string;
  /** What the button is called where several stand on a page. */
  readonly ariaLabel?: string;
}

/** Parts to add, behind one button. */
export function AddMenu({ additions, label = 'More', ariaLabel }: Props) {
  const menu = (
    <Menu>
      {additions.map(({ label, description, onAdd }) => (
        <Menu.Item key={label} label={label} description={description} onClick={onAdd} />
      ))}
    </Menu>
  );
  return (
    <Dropdown overlay={menu} placement="bottom-start">
      <Button variant="secondary" fill="outline" icon="angle-down" aria-haspopup="menu" aria-label={ariaLabel}>
        {label}
      </Button>
    </Dropdown>
  );
}
