package dev.yaqlog.cli.command;

import picocli.CommandLine.IVersionProvider;

/** Says which yaqlog this is. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = Version.class.getPackage().getImplementationVersion();
    return new String[] {"yaqlog " + (version == null ? "(not packaged)" : version)};
  }
}
