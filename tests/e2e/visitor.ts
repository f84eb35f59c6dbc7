/** One visitor, whatever the engine: what a journey asks of a browser, over Playwright and over WebDriver alike. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { expect, type Browser } from '@playwright/test';
import { Builder, By, Capabilities, Key, type WebDriver } from 'selenium-webdriver';
import type { findWebKit } from '../browser.mjs';

/** Keys by the names that the DOM gives them, and as WebDriver writes them. */
const KEYS = { ArrowDown: Key.ARROW_DOWN, End: Key.END, Enter: Key.ENTER, Escape: Key.ESCAPE, Tab: Key.TAB } as const;

export interface Visitor {
  /** Opens an address of the site, from its root on, or a whole one. */
  goto(address: string): Promise<void>;
  /** Clicks where the one element is that `selector` names. */
  click(selector: string): Promise<void>;
  press(key: keyof typeof KEYS): Promise<void>;
  resize(width: number, height: number): Promise<void>;
  /** What `question` answers in the page. It is sent there as text, and knows nothing but `about`. */
  ask<About, Answer>(question: (about: About) => Answer, about: About): Promise<Awaited<Answer>>;
  close(): Promise<void>;
}

/** An engine that is running. */
export interface Engine {
  visitor(baseURL: string): Promise<Visitor>;
  stop(): Promise<void>;
}

/** A visitor by Playwright, with a profile of its own. */
export async function visitorOf(browser: Browser, baseURL: string): Promise<Visitor> {
  const context = await browser.newContext({ baseURL, viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  return {
    goto: async (address) => void (await page.goto(address)),
    click: (selector) => page.locator(selector).click(),
    press: (key) => page.keyboard.press(key),
    resize: (width, height) => page.setViewportSize({ width, height }),
    ask: (question, about) => page.evaluate(question as (about: unknown) => never, about),
    close: () => context.close(),
  };
}

/** A visitor by WebDriver. */
function driven(driver: WebDriver, baseURL: string): Visitor {
  return {
    goto: (address) => driver.get(new URL(address, baseURL).href),
    click: async (selector) => {
      const element = await driver.findElement(By.css(selector));
      // By itself WebKit's driver scrolls no further than to the edge of the window, where something may stick.
      await driver.executeScript((target: Element) => target.scrollIntoView({ block: 'center' }), element);
      await element.click();
    },
    press: (key) => driver.actions().sendKeys(KEYS[key]).perform(),
    resize: async (width, height) => void (await driver.manage().window().setRect({ width, height })),
    ask: (question, about) => driver.executeScript(question as (about: unknown) => never, about),
    close: () => driver.quit(),
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

type Found = Exclude<ReturnType<typeof findWebKit>, '' | undefined>;

/** A display that nobody sees. It chooses a number that is free, and tells it. */
async function startDisplay(program: string): Promise<{ process: ChildProcess; number: string }> {
  const screen = ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'];
  const display = spawn(program, screen, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const [number] = (await once(display.stdio[3] as Readable, 'data')) as [Buffer];
  return { process: display, number: number.toString().trim() };
}

/** WebKitGTK by its driver, which serves one visitor at a time. */
export async function startWebKit({ driver, display, browser }: Found): Promise<Engine> {
  const { process: screen, number } = await startDisplay(display);
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const service = spawn(driver, [`--port=${port}`], { stdio: 'ignore', env: { ...process.env, DISPLAY: `:${number}`, NO_AT_BRIDGE: '1' } });
  const isReady = () =>
    fetch(`${address}/status`).then(
      ({ ok }) => ok,
      () => false,
    );
  await expect.poll(isReady, { timeout: 20_000 }).toBe(true);
  const options = { binary: browser, args: ['--automation'] };
  const capabilities = new Capabilities({ browserName: 'MiniBrowser', 'webkitgtk:browserOptions': options });
  return {
    visitor: async (baseURL) => {
      const visitor = driven(await new Builder().usingServer(address).withCapabilities(capabilities).build(), baseURL);
      await visitor.resize(1280, 800);
      return visitor;
    },
    stop: async () => {
      service.kill();
      await once(service, 'exit');
      screen.kill();
    },
  };
}
