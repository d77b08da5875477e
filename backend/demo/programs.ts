import type { Company, Department } from './company';

/** How an agent is used: how often, by whom, and how many tokens it takes. */
export interface Agent {
  readonly slug: string;
  readonly name: string;
  readonly department: Department;
  readonly promptTypes: readonly string[];
  readonly feature: string;
  /** Runs on an average day of the main company. */
  readonly perDay: number;
  readonly tiers: readonly Tier[];
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Share of its runs that go well. */
  readonly success: number;
  /** Seconds that a run takes, about. */
  readonly seconds: number;
}

/** A price of models, in millionths of a dollar a token. */
export interface Tier {
  readonly name: 'basic' | 'standard' | 'premium';
  readonly model: string;
  readonly inputMicros: number;
  readonly outputMicros: number;
}

export const BASIC: Tier = { name: 'basic', model: 'small-2', inputMicros: 1, outputMicros: 4 };
export const STANDARD: Tier = { name: 'standard', model: 'medium-2', inputMicros: 3, outputMicros: 15 };
export const PREMIUM: Tier = { name: 'premium', model: 'large-2', inputMicros: 15, outputMicros: 75 };

export const AGENTS: readonly Agent[] = [
  { slug: 'contract-reader', name: 'Contract reader', department: 'Sales', promptTypes: ['contract_review'], feature: 'Contracts', perDay: 27, tiers: [PREMIUM], inputTokens: 150_000, outputTokens: 10_000, success: 0.94, seconds: 22 },
  { slug: 'quote-writer', name: 'Quote writer', department: 'Sales', promptTypes: ['quote_draft'], feature: 'Quotes', perDay: 8, tiers: [PREMIUM], inputTokens: 60_000, outputTokens: 8_000, success: 0.45, seconds: 16 },
  { slug: 'meeting-notes', name: 'Meeting notes', department: 'Sales', promptTypes: ['summary'], feature: 'Meetings', perDay: 10, tiers: [PREMIUM, STANDARD], inputTokens: 60_000, outputTokens: 8_000, success: 0.94, seconds: 12 },
  { slug: 'support-triage', name: 'Support triage', department: 'Customer success', promptTypes: ['triage', 'reply_draft'], feature: 'Tickets', perDay: 30, tiers: [BASIC, STANDARD], inputTokens: 4_000, outputTokens: 500, success: 0.96, seconds: 3 },
  { slug: 'catalogue-tagger', name: 'Catalogue tagger', department: 'Operations', promptTypes: ['tagging'], feature: 'Inventory', perDay: 6, tiers: [STANDARD], inputTokens: 50_000, outputTokens: 5_000, success: 0.97, seconds: 9 },
  { slug: 'route-planner', name: 'Route planner', department: 'Operations', promptTypes: ['planning'], feature: 'Transport', perDay: 5, tiers: [STANDARD], inputTokens: 20_000, outputTokens: 3_000, success: 0.93, seconds: 8 },
  { slug: 'invoice-checker', name: 'Invoice checker', department: 'Finance', promptTypes: ['extraction'], feature: 'Invoices', perDay: 4, tiers: [BASIC], inputTokens: 12_000, outputTokens: 1_000, success: 0.98, seconds: 4 },
];

/** The agent of a department that came later; its runs are drawn from a stream of their own. */
export const ENGINEERING_AGENT: Agent = { slug: 'code-reviewer', name: 'Code reviewer', department: 'Engineering', promptTypes: ['code_review'], feature: 'Integrations', perDay: 5, tiers: [STANDARD], inputTokens: 30_000, outputTokens: 2_000, success: 0.96, seconds: 14 };

/** An automation; one that is slow now and then breaks its ten minutes. */
export interface Workflow {
  readonly slug: string;
  readonly name: string;
  readonly department: Department;
  readonly weight: number;
  readonly success: number;
  readonly seconds: number;
}

export const WORKFLOWS: readonly Workflow[] = [
  { slug: 'lead-sync', name: 'Lead sync', department: 'Sales', weight: 45, success: 0.96, seconds: 40 },
  { slug: 'invoice-reminder', name: 'Invoice reminder', department: 'Finance', weight: 20, success: 0.98, seconds: 15 },
  { slug: 'stock-sync', name: 'Stock sync', department: 'Operations', weight: 20, success: 0.9, seconds: 260 },
  { slug: 'survey-mailer', name: 'Survey mailer', department: 'Customer success', weight: 10, success: 0.97, seconds: 20 },
  { slug: 'contract-renewal', name: 'Contract renewal', department: 'Sales', weight: 5, success: 1, seconds: 30 },
];

/** Shows members what they may like; it has no price a call. */
export const RECOMMENDER = { slug: 'recommender', name: 'Recommender', department: 'Sales' } as const;

export function agentId(company: Company, slug: string): string {
  return `${company.prefix}-agent-${slug}`;
}

export function workflowId(company: Company, slug: string): string {
  return `${company.prefix}-workflow-${slug}`;
}
