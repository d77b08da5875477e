import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** The success criteria of WCAG 2.1 at levels A and AA, as axe can check them. */
const WCAG_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

/** What axe finds against WCAG AA, or against one of its rules, in the parts of a page that `within` selects: a line for each element, with the rule and why. */
export async function accessibilityFaults(page: Page, within: string, rule?: string): Promise<readonly string[]> {
  const axe = new AxeBuilder({ page }).include(within);
  const { violations } = await (rule === undefined ? axe.withTags(WCAG_AA) : axe.withRules(rule)).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary = '' }) => `${id}: ${target.join(' ')}: ${failureSummary.split('\n').slice(1).join('; ').trim()}`));
}
