const [major] = process.versions.node.split('.');

if (Number(major) >= 24) {
  const { run } = await import('./run.ts');
  await run();
} else {
  process.stderr.write(
    `Albumen needs Node 24, which its packages bring along: start it with "npm start". This is Node ${process.versions.node}.\n`,
  );
  process.exitCode = 1;
}
