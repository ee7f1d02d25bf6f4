@NullMarked
package dev.tcrp.server.files;

import org.jspecify.annotations.NullMarked;
