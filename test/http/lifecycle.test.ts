import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { rawPost, rawRequest } from './raw-request.ts';
import { codeOf, readAnswer, startServer } from './start-server.ts';

/** A promise, and the function that resolves it. */
function gate(): { readonly promise: Promise<void>; readonly open: () => void } {
  let open = () => {};
  const promise = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { promise, open };
}

describe('health', () => {
  test('live says that the process answers, ready that its database does', async () => {
    let isUp = true;
    const readiness = async () => {
      if (!isUp) throw new Error('mongodb://ann:secret@db.example is down');
    };
    const { url, log } = await startServer({ mode: 'production', readiness });
    const status = async (path: string) => (await fetch(`${url}${path}`)).status;
    expect(await status('/health/live')).toBe(200);
    expect(await status('/health/ready')).toBe(200);
    isUp = false;
    const unavailable = await readAnswer(await fetch(`${url}/health/ready`));
    expect(unavailable.status).toBe(503);
    expect(unavailable.text).toBe('{"status":"unavailable"}');
    expect(await status('/health/live')).toBe(200);
    expect(JSON.stringify(log)).toContain('***@db.example is down');
    expect((await fetch(`${url}/health/live`, { method: 'HEAD' })).status).toBe(200);
  });

  test('a probe of HTTP/1.0 without a Host header is answered', async () => {
    const { port } = await startServer();
    expect(await rawRequest(port, 'GET /health/live HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1.1 200 /);
  });
});

describe('listening', () => {
  test('a taken port is one clear error', async () => {
    const { port } = await startServer();
    await expect(startServer({ port })).rejects.toMatchObject({
      code: 'SERVER_PORT_TAKEN',
      message: expect.stringContaining(`Port ${port} on 127.0.0.1 is taken`),
    });
  });

  test('an address of another machine is one clear error', async () => {
    await expect(startServer({ host: '192.0.2.1' })).rejects.toMatchObject({
      code: 'SERVER_HOST_UNAVAILABLE',
    });
  });
});

describe('closing', () => {
  test('running requests finish, nothing new is taken, and onClose comes last', async () => {
    const release = gate();
    const begun = gate();
    const events: string[] = [];
    const { server, post, url } = await startServer({
      graceMs: 20_000,
      onClose: async () => void events.push('onClose'),
      context: () => ({ release: release.promise, onSlow: begun.open }),
    });
    const running = post({ query: '{ slow }' });
    await begun.promise;
    const closed = server.close();
    await expect(fetch(`${url}/health/live`)).rejects.toThrow('fetch failed');
    events.push('released');
    release.open();
    expect((await running).body.data).toEqual({ slow: 'done' });
    expect((await running).headers.get('connection')).toBe('close');
    await closed;
    expect(events).toEqual(['released', 'onClose']);
    expect(await server.close()).toBeUndefined();
    expect(events).toHaveLength(2);
  });

  test('connections that are idle, or never sent anything, do not keep it open', async () => {
    const { server, port } = await startServer({ graceMs: 60_000 });
    const silent = connect(port, '127.0.0.1');
    const kept = connect(port, '127.0.0.1');
    const ended = [silent, kept].map((socket) => new Promise((resolve) => socket.once('close', resolve)));
    kept.write(rawPost('localhost').replace('Connection: close\r\n', ''));
    await new Promise((resolve) => kept.once('data', resolve));
    await server.close();
    silent.resume();
    kept.resume();
    expect(await Promise.all(ended)).toHaveLength(2);
  });

  test('what outlasts the grace is stopped, and told', async () => {
    const begun = gate();
    const stopped = gate();
    const { server, post } = await startServer({
      graceMs: 50,
      context: () => ({
        release: new Promise(() => {}),
        onSlow: (signal) => {
          signal?.addEventListener('abort', stopped.open);
          begun.open();
        },
      }),
    });
    const running = post({ query: '{ slow }' });
    await begun.promise;
    await server.close();
    await stopped.promise;
    const answer = await running;
    expect(answer.status).toBe(503);
    expect(codeOf(answer)).toBe('SERVER_STOPPING');
  });
});

test('when the client hangs up the signal fires, and nothing is logged', async () => {
  const begun = gate();
  const stopped = gate();
  const { url, log } = await startServer({
    context: () => ({
      release: new Promise(() => {}),
      onSlow: (signal) => {
        signal?.addEventListener('abort', stopped.open);
        begun.open();
      },
    }),
  });
  const client = new AbortController();
  const request = fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"query":"{ slow }"}',
    signal: client.signal,
  });
  await begun.promise;
  client.abort();
  await expect(request).rejects.toThrow('aborted');
  await stopped.promise;
  await sleep(50);
  expect(log).toEqual([]);
});

test('a client that leaves in the middle of its body is nobody to answer', async () => {
  const { port, log, post } = await startServer();
  const socket = connect(port, '127.0.0.1');
  socket.write(rawPost('localhost').slice(0, -5));
  await sleep(50);
  socket.destroy();
  await sleep(50);
  expect(log).toEqual([]);
  expect((await post({ query: '{ hello }' })).body.data).toEqual({ hello: 'world' });
});

test('an operation that takes too long is stopped, and told the limit', async () => {
  let signal: AbortSignal | undefined;
  const { post } = await startServer({
    limits: { executionMs: 50 },
    context: () => ({ release: new Promise(() => {}), onSlow: (given) => void (signal = given) }),
  });
  const answer = await post({ query: '{ slow }' });
  expect(answer.status).toBe(503);
  expect(codeOf(answer)).toBe('OPERATION_TIMEOUT');
  expect(answer.body.errors?.[0]?.message).toContain('50 ms');
  expect(signal?.aborted).toBe(true);
});

describe('subscriptions', () => {
  const subscribe = (url: string, signal: AbortSignal | null = null) =>
    fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: '{"query":"subscription { tick }"}',
      signal,
    });

  test('results come as server-sent events, with errors presented', async () => {
    async function* ticks() {
      yield 1;
      yield NaN;
    }
    const { url } = await startServer({ context: () => ({ ticks }) });
    const response = await subscribe(url);
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const text = await response.text();
    expect(text).toContain('event: next\ndata: {"data":{"tick":1}}\n\n');
    expect(text).toContain('"requestId"');
    expect(text.endsWith('event: complete\ndata:\n\n')).toBe(true);
  });

  test('the source ends when the client leaves, and when the server closes', async () => {
    let ended = 0;
    let waiting: (() => void)[] = [];
    const ticks = () => ({
      [Symbol.asyncIterator]: () => ({
        next: () =>
          new Promise<IteratorResult<number>>((resolve) =>
            waiting.push(() => resolve({ done: true, value: 0 })),
          ),
        return: async () => {
          ended += 1;
          for (const end of waiting) end();
          waiting = [];
          return { done: true as const, value: 0 };
        },
      }),
    });
    const { url, server } = await startServer({ graceMs: 50, context: () => ({ ticks }) });
    const client = new AbortController();
    const first = await subscribe(url, client.signal);
    await first.body?.getReader().read();
    client.abort();
    await expect.poll(() => ended).toBe(1);

    const second = await subscribe(url);
    await server.close();
    await expect(second.text()).rejects.toThrow('terminated');
    expect(ended).toBe(2);
  });

  test('a client that does not take a stream is told', async () => {
    const { post } = await startServer();
    const answer = await post({ query: 'subscription { tick }' }, { accept: 'application/json' });
    expect(answer.status).toBe(406);
  });
});
