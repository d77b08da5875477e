import { at, DAY_MS } from './calendar';
import { vat, writeCreditNote, writeInvoice, writePayment, type Bill } from './invoicing';
import type { Ledger } from './ledger';
import type { Random } from './random';
import type { Project, World } from './world';


/** What a project earns: hire first, the rest after it. */
const STREAMS = [
  { name: 'Equipment hire', percent: 65, direct: 0.34 },
  { name: 'Transport', percent: 15, direct: 0.58 },
  { name: 'Crew', percent: 20, direct: 0.66 },
] as const;

/** Writes the booking, the revenue and the invoice of every project that was not cancelled. */
export function writeProjects(ledger: Ledger, world: World): void {
  const random = world.random('project money');
  for (const project of world.projects) {
    const account = { source: project.source, entityId: project.id, userId: project.ownerId };
    ledger.write({ ...account, kind: 'booking', cents: project.cents, occurredAt: project.createdAt });
    if (project.cancelled) {
      continue;
    }
    const planted = project.id === world.facts?.project.id;
    const percent = planted ? 0 : random.pick([0, 0, 0, 5, 10]);
    writeRevenue(ledger, project, percent);
    // The planted project has no credit note, which would take back revenue.
    if (!planted) {
      const discountCents = Math.round((project.cents * percent) / 100);
      const occurredAt = at(project.last, 33);
      writeInvoice(ledger, world, { ...account, cents: project.cents, discountCents, occurredAt, stream: 'Projects' }, random);
    }
  }
}

/** Revenue by stream, recognised as the project ends; the last stream takes what rounding leaves. */
function writeRevenue(ledger: Ledger, project: Project, discountPercent: number): void {
  let left = project.cents;
  STREAMS.forEach((stream, index) => {
    const cents = index === STREAMS.length - 1 ? left : Math.round((project.cents * stream.percent) / 100);
    left -= cents;
    ledger.write({
      kind: 'revenue',
      cents,
      discountCents: Math.round((cents * discountPercent) / 100),
      occurredAt: at(project.last, 18),
      stream: stream.name,
      source: project.source,
      entityId: project.id,
      userId: project.ownerId,
    });
  });
}

/** Writes what projects cost, stream by stream; after all else, so that the lines before keep their ids. */
export function writeProjectCosts(ledger: Ledger, world: World): void {
  const random = world.random('project costs');
  for (const project of world.projects.filter(({ cancelled }) => !cancelled)) {
    const account = { source: project.source, entityId: project.id, userId: project.ownerId };
    for (const { name, percent, direct } of STREAMS) {
      const cents = Math.round(project.cents * (percent / 100) * direct * (0.9 + 0.2 * random.fraction()));
      ledger.write({ ...account, kind: 'cost', direction: 'out', cents, occurredAt: at(project.last, 18), stream: name });
    }
  }
}

/** Writes the invoices that fall due on the day whose collection rate is known (PlantedFacts.collection). */
export function writePlantedInvoices(ledger: Ledger, world: World): void {
  const due = world.calendar.days.find((day) => day.date === world.facts?.collection.date);
  if (!due) {
    return;
  }
  const random: Random = world.random('planted invoices');
  const dueAt = at(due, 12);
  const issued = world.calendar.days[due.index - 14]!;
  // A credit note would change the revenue that is known.
  const projects = world.projectsOn(issued).filter((project) => project.id !== world.facts?.project.id);
  for (let index = 0; index < 20; index += 1) {
    const project = random.pick(projects);
    const bill: Bill = {
      cents: 1_000_00,
      discountCents: 0,
      occurredAt: at(issued, 10),
      stream: 'Projects',
      source: project.source,
      entityId: project.id,
      userId: project.ownerId,
    };
    const paidAt = dueAt - 5 * DAY_MS;
    const id = ledger.write({ ...bill, kind: 'invoice', vatCents: vat(bill.cents), dueAt, paidAt: index < 15 ? paidAt : undefined });
    const paid = index < 15 ? 1_210_00 : index === 15 ? 605_00 : 0;
    if (paid > 0) {
      writePayment(ledger, bill, id, { at: paidAt, cents: paid });
    }
    if (index >= 18) {
      writeCreditNote(ledger, bill, id, bill.cents);
    }
  }
}
