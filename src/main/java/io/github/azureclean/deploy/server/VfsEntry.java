package io.github.azureclean.deploy.server;

/**
 * An entry of a folder as Kudu's VFS lists it.
 *
 * @param name its name, without folders
 * @param size bytes
 * @param directory whether it is a folder
 */
public record VfsEntry(String name, long size, boolean directory) {}
