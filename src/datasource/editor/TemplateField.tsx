import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { TextArea, useStyles2 } from '@grafana/ui';
import React, { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import type { CatalogueAnswer } from '../../../contract/catalogue';
import { type Completion, completionsAt, isInsideName } from './completions';

interface Props {
  readonly id: string;
  readonly catalogue: CatalogueAnswer;
  readonly text: string;
  readonly invalid: boolean;
  readonly describedBy: string;
  readonly onType: (text: string) => void;
  /** Called when the writer leaves the field or presses Control and Enter. */
  readonly onSettle: () => void;
}

/** A list of names beneath the field, one of which may be marked; none is marked until somebody means the list. */
interface List {
  readonly items: readonly Completion[];
  readonly marked: number;
}

const CLOSED: List = { items: [], marked: -1 };

/** dbt's filter template as text, with the catalogue's names completed at the caret. */
export function TemplateField({ id, catalogue, text, invalid, describedBy, onType, onSettle }: Props) {
  const styles = useStyles2(getStyles);
  const field = useRef<HTMLTextAreaElement>(null);
  const [list, setList] = useState<List>(CLOSED);
  // A completed text is put by us, and the browser then puts the caret at its end.
  const [caret, setCaret] = useState<{ readonly at: number }>();
  useLayoutEffect(() => {
    if (caret) {
      field.current?.setSelectionRange(caret.at, caret.at);
    }
  }, [caret]);

  const open = (value: string, at: number) => {
    const items = completionsAt(value, at, catalogue);
    setList({ items, marked: items.length > 0 && isInsideName(value, at) ? 0 : -1 });
  };
  const accept = ({ text: name, from, to }: Completion) => {
    onType(text.slice(0, from) + name + text.slice(to));
    setCaret({ at: from + name.length });
    setList(CLOSED);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const { key, ctrlKey, metaKey, currentTarget } = event;
    const chosen = list.items[list.marked];
    if (key === 'Enter' && (ctrlKey || metaKey)) {
      onSettle();
    } else if (key === ' ' && ctrlKey) {
      open(text, currentTarget.selectionStart);
    } else if (key === 'Enter' && chosen) {
      accept(chosen);
    } else if (key === 'Escape' && list.items.length > 0) {
      // Escape would leave the panel's editor too.
      event.stopPropagation();
      setList(CLOSED);
    } else if ((key === 'ArrowDown' || key === 'ArrowUp') && list.items.length > 0) {
      const step = key === 'ArrowDown' ? 1 : -1;
      setList({ ...list, marked: (list.marked + step + list.items.length) % list.items.length });
    } else {
      return;
    }
    event.preventDefault();
  };

  return (
    <div className={styles.frame}>
      <TextArea
        ref={field}
        id={id}
        className={styles.text}
        rows={Math.min(8, Math.max(2, text.split('\n').length))}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        placeholder="{{ Dimension('customer__country') }} = 'NL'"
        invalid={invalid}
        aria-invalid={invalid}
        aria-describedby={describedBy}
        aria-autocomplete="list"
        aria-controls={`${id}-names`}
        aria-activedescendant={list.marked >= 0 ? `${id}-names-${list.marked}` : undefined}
        value={text}
        onChange={({ currentTarget }) => {
          onType(currentTarget.value);
          open(currentTarget.value, currentTarget.selectionStart);
        }}
        onFocus={() => text === '' && open('', 0)}
        onClick={({ currentTarget }) => list.items.length > 0 && open(text, currentTarget.selectionStart)}
        onKeyDown={onKeyDown}
        onBlur={() => {
          setList(CLOSED);
          onSettle();
        }}
      />
      <ul id={`${id}-names`} role="listbox" aria-label="Names that fit here" className={cx(styles.list, list.items.length === 0 && styles.closed)}>
        {list.items.map((item, index) => (
          <li
            key={item.label + item.text}
            id={`${id}-names-${index}`}
            role="option"
            aria-selected={index === list.marked}
            className={cx(styles.item, index === list.marked && styles.marked)}
            // The field keeps the focus, so that leaving it still means that the writer is done.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => accept(item)}
          >
            <span>{item.label}</span>
            <code className={styles.detail}>{item.detail}</code>
          </li>
        ))}
      </ul>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  frame: css({ position: 'relative', width: '100%' }),
  text: css({ fontFamily: theme.typography.fontFamilyMonospace, fontSize: theme.typography.bodySmall.fontSize }),
  list: css({
    position: 'absolute',
    top: '100%',
    left: 0,
    right: 0,
    zIndex: theme.zIndex.dropdown,
    margin: 0,
    padding: theme.spacing(0.5, 0),
    listStyle: 'none',
    background: theme.colors.background.primary,
    border: `1px solid ${theme.colors.border.medium}`,
    borderRadius: 2,
    boxShadow: theme.shadows.z3,
  }),
  closed: css({ display: 'none' }),
  item: css({
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    gap: theme.spacing(0, 1),
    padding: theme.spacing(0.5, 1),
    cursor: 'pointer',
    '&:hover': { background: theme.colors.action.hover },
  }),
  marked: css({ background: theme.colors.action.focus, outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -2 }),
  detail: css({ background: 'none', border: 'none', padding: 0, color: theme.colors.text.secondary, overflowWrap: 'anywhere' }),
});
