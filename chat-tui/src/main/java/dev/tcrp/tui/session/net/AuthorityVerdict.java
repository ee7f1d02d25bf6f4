package dev.tcrp.tui.session.net;

import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.tui.text.Words;

import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What certificate authorities that this machine trusts say of the certificate of a server. */
public sealed interface AuthorityVerdict {
    /** It is the server's, now and under this name. */
    record Vouches() implements AuthorityVerdict {}

    /** Nothing: none of them has signed it. */
    record None() implements AuthorityVerdict {}

    /** One of them has signed it, for a time that is over. */
    record Expired(Instant end) implements AuthorityVerdict {}

    /** One of them has signed it, for a time that is yet to come. */
    record NotYetValid(Instant begin) implements AuthorityVerdict {}

    /**
     * One of them has signed it, for a server of another name.
     *
     * @param names those of the certificate; sanitised, for they come from the network
     */
    record OfAnother(String names) implements AuthorityVerdict {}

    /** So many names are told, and so many characters of them. */
    int MOST_NAMES = 3;

    int MOST_CHARACTERS = 200;

    /** RFC 5280 section 4.2.1.6, dNSName and iPAddress. */
    List<Integer> NAME_KINDS = List.of(2, 7);

    /** What the check of a chain has failed for. */
    static AuthorityVerdict of(CertificateException failure, X509Certificate[] chain) {
        var reason =
                Stream.iterate((Throwable) failure, Objects::nonNull, Throwable::getCause)
                        .filter(CertPathValidatorException.class::isInstance)
                        .map(cause -> ((CertPathValidatorException) cause).getReason())
                        .findFirst();
        if (reason.filter(BasicReason.EXPIRED::equals).isPresent()) {
            return new Expired(
                    Arrays.stream(chain)
                            .map(one -> one.getNotAfter().toInstant())
                            .min(Comparator.naturalOrder())
                            .orElseThrow());
        }
        if (reason.filter(BasicReason.NOT_YET_VALID::equals).isPresent()) {
            return new NotYetValid(
                    Arrays.stream(chain)
                            .map(one -> one.getNotBefore().toInstant())
                            .max(Comparator.naturalOrder())
                            .orElseThrow());
        }
        return new None();
    }

    /** A good certificate, of a server that goes by none but these names. */
    static OfAnother ofAnother(X509Certificate certificate) {
        String names = names(certificate);
        String shown = Sanitiser.shown(names.isEmpty() ? Words.of("session.no_name") : names);
        return new OfAnother(shown.substring(0, Math.min(shown.length(), MOST_CHARACTERS)));
    }

    private static String names(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null
                    ? ""
                    : names.stream()
                            .filter(name -> NAME_KINDS.contains(name.getFirst()))
                            .map(name -> String.valueOf(name.get(1)))
                            .limit(MOST_NAMES)
                            .collect(Collectors.joining(Words.of("session.or")));
        } catch (CertificateParsingException e) {
            return "";
        }
    }
}
