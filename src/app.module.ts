import { Module, type DynamicModule, type FactoryProvider } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { TerminusModule } from '@nestjs/terminus';
import { LoggerModule } from 'nestjs-pino';
import type { Logger } from 'pino';
import { Clock } from './clock';
import { EventLog } from './event-log/event-log';
import { openLog } from './event-log/open-log';
import { Feed } from './live/feed';
import { LiveController } from './live/live.controller';
import { Seats } from './live/seats';
import { HealthController } from './operations/health.controller';
import { nestLogging } from './operations/logging';
import { Metrics } from './operations/metrics';
import { MetricsController } from './operations/metrics.controller';
import { DeadlinesHandler } from './positions/deadlines.query';
import { GapHandler } from './positions/gap.query';
import { PositionAtHandler, PositionsAtHandler } from './positions/position-at.query';
import { PositionDiffHandler } from './positions/position-diff.query';
import { PositionsController } from './positions/positions.controller';
import { ShiftsHandler } from './positions/shifts.query';
import { TimelineHandler } from './positions/timeline.query';
import { Changeover } from './read-model/changeover';
import { openModel } from './read-model/open-model';
import { Projector } from './read-model/projector';
import { Reader } from './reading/reader';
import { SettledAnswers } from './reading/settled-answers';
import { Audit } from './security/audit';
import { Keys } from './security/keys';
import { openKeys } from './security/keys-file';
import { Limits } from './security/limits';
import { SETTINGS, type Settings } from './settings';
import { OneEventHandler } from './statements/event.query';
import { EventsController } from './statements/events.controller';
import { EventsHandler } from './statements/events.query';
import { ExportController } from './statements/export.controller';
import { HeadController } from './statements/head.controller';
import { Ledger } from './statements/ledger';
import { RecordEventsHandler } from './statements/record-events';
import { ActorsController, IssuesController } from './vocabulary/vocabulary.controller';
import { OneOfVocabularyHandler, VocabularyHandler } from './vocabulary/vocabulary.query';
import { ChangeKnownHandler, MakeKnownHandler } from './vocabulary/write-vocabulary';
import { VIEW_CONTROLLERS, VIEW_QUERIES } from './web/views';

const COMMANDS = [RecordEventsHandler, MakeKnownHandler, ChangeKnownHandler];

const QUERIES = [
  ...[PositionAtHandler, PositionsAtHandler, PositionDiffHandler, TimelineHandler],
  ...[ShiftsHandler, GapHandler, DeadlinesHandler, EventsHandler, OneEventHandler],
  ...[VocabularyHandler, OneOfVocabularyHandler, ...VIEW_QUERIES],
];

/** The way of a statement: log, projector, and what reads and follows it. The factories take what `inject` lists. */
const PARTS: FactoryProvider[] = [
  { provide: EventLog, inject: [SETTINGS, Clock], useFactory: openLog },
  {
    provide: Projector,
    inject: [EventLog, SETTINGS],
    useFactory: async (log: EventLog, settings: Settings) =>
      new Projector(log, await openModel(settings, log)),
  },
  {
    provide: Ledger,
    inject: [EventLog, Projector, Clock],
    useFactory: (...parts: ConstructorParameters<typeof Ledger>) => new Ledger(...parts),
  },
  {
    provide: Reader,
    inject: [Projector, Clock],
    useFactory: (...parts: ConstructorParameters<typeof Reader>) => new Reader(...parts),
  },
  {
    provide: Feed,
    inject: [Projector, Clock],
    useFactory: (...parts: ConstructorParameters<typeof Feed>) => new Feed(...parts),
  },
  {
    provide: Changeover,
    inject: [EventLog, Projector, SETTINGS],
    useFactory: (...parts: ConstructorParameters<typeof Changeover>) => new Changeover(...parts),
  },
  {
    provide: SettledAnswers,
    inject: [Projector],
    useFactory: ({ changed }: Projector) => {
      const kept = new SettledAnswers();
      // An answer read from the tables before may still be on its way into it in this turn.
      changed.subscribe(() => setImmediate(() => kept.clear()));
      return kept;
    },
  },
  {
    provide: Keys,
    inject: [SETTINGS, Clock],
    useFactory: (settings: Settings, clock: Clock) => new Keys(openKeys(settings), clock),
  },
  {
    provide: Audit,
    inject: [SETTINGS, Clock],
    useFactory: (...parts: ConstructorParameters<typeof Audit>) => new Audit(...parts),
  },
  {
    provide: Limits,
    inject: [Keys, SETTINGS],
    useFactory: (...parts: ConstructorParameters<typeof Limits>) => new Limits(...parts),
  },
  {
    provide: Seats,
    inject: [Limits, SETTINGS],
    useFactory: (...parts: ConstructorParameters<typeof Seats>) => new Seats(...parts),
  },
  {
    provide: Metrics,
    inject: [EventLog, Projector, SETTINGS],
    useFactory: (...parts: ConstructorParameters<typeof Metrics>) => new Metrics(...parts),
  },
];

/** The composition root. */
@Module({})
export class AppModule {
  static with(settings: Settings, clock: Clock, log: Logger): DynamicModule {
    return {
      module: AppModule,
      imports: [
        CqrsModule,
        TerminusModule.forRoot({ logger: false }),
        LoggerModule.forRoot(nestLogging(log)),
      ],
      controllers: [
        ...[EventsController, ExportController, HeadController, ActorsController, IssuesController],
        ...[PositionsController, LiveController],
        ...[HealthController, MetricsController, ...VIEW_CONTROLLERS],
      ],
      providers: [
        { provide: SETTINGS, useValue: settings },
        { provide: Clock, useValue: clock },
        ...PARTS,
        ...COMMANDS,
        ...QUERIES,
      ],
    };
  }
}
