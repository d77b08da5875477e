import type { DescMethod, DescService, Message, MessageInitShape, MessageShape } from '@bufbuild/protobuf';
import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import type {
  MethodDefinition,
  Server,
  ServerUnaryCall,
  ServerWritableStream,
  ServiceDefinition,
  UntypedServiceImplementation,
  sendUnaryData,
} from '@grpc/grpc-js';
import { status } from '@grpc/grpc-js';
import type { Logger } from 'pino';
import { toProblem } from '../../../contract/problem';
import type { RunningCalls } from './running-calls';

/**
 * What answers the methods of a service. Each takes one message and gives one, also where the protocol would let it
 * stream several. `signal` is aborted when the caller goes, its deadline passes, or the plugin ends.
 */
export type Methods<S extends DescService> = {
  readonly [M in keyof S['method']]: (
    request: MessageShape<S['method'][M]['input']>,
    signal: AbortSignal
  ) => Promise<MessageInitShape<S['method'][M]['output']>>;
};

type Method = (request: Message, signal: AbortSignal) => Promise<MessageInitShape<DescMethod['output']>>;
type Call = ServerUnaryCall<Message, Message> | ServerWritableStream<Message, Message>;

export interface CallSurroundings {
  readonly calls: RunningCalls;
  readonly log: Logger;
}

/** Serves `methods` under the names and in the encoding of `service`. */
export function addGrpcService<S extends DescService>(
  server: Server,
  service: S,
  methods: Methods<S>,
  { calls, log }: CallSurroundings
): void {
  const implementation: UntypedServiceImplementation = {};
  for (const method of service.methods) {
    const answer = methods[method.localName] as unknown as Method;
    const run = async (call: Call): Promise<Message> => {
      const running = calls.start();
      call.on('cancelled', () => running.abort());
      try {
        return create(method.output, await answer(call.request, running.signal));
      } finally {
        calls.end(running);
      }
    };
    const fail = (thrown: unknown) => {
      // Problems are answered inside the messages; what comes here is a defect.
      log.error({ method: method.name, error: thrown }, 'A call failed');
      return { code: status.INTERNAL, details: toProblem(thrown).message };
    };
    implementation[method.localName] =
      method.methodKind === 'server_streaming'
        ? (call: ServerWritableStream<Message, Message>) => {
            run(call).then(
              (message) => {
                call.write(message);
                call.end();
              },
              (thrown: unknown) => call.destroy(Object.assign(new Error(), fail(thrown)))
            );
          }
        : (call: ServerUnaryCall<Message, Message>, callback: sendUnaryData<Message>) => {
            run(call).then(
              (message) => callback(null, message),
              (thrown: unknown) => callback(fail(thrown))
            );
          };
  }
  server.addService(grpcDefinition(service), implementation);
}

/** A service in the form that grpc-js reads; clients are made from it too. */
export function grpcDefinition(service: DescService): ServiceDefinition {
  return Object.fromEntries(service.methods.map((method) => [method.localName, methodDefinition(method)]));
}

function methodDefinition(method: DescMethod): MethodDefinition<Message, Message> {
  const { input, output } = method;
  return {
    path: `/${method.parent.typeName}/${method.name}`,
    requestStream: false,
    responseStream: method.methodKind === 'server_streaming',
    requestSerialize: (message) => Buffer.from(toBinary(input, message)),
    requestDeserialize: (bytes) => fromBinary(input, bytes),
    responseSerialize: (message) => Buffer.from(toBinary(output, message)),
    responseDeserialize: (bytes) => fromBinary(output, bytes),
  };
}
